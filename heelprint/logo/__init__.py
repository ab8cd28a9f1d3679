"""A clinic's logo: what is understood of a picture or a drawing, written anew."""

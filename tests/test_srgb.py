"""The profile by which a PDF says what its colours mean."""

from io import BytesIO
from itertools import product

from PIL import Image, ImageCms

from heelprint.page.srgb import NAME, srgb_profile


def read() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))


def test_the_profile_is_small_and_always_the_same() -> None:
    assert len(srgb_profile()) <= 600
    assert srgb_profile() == srgb_profile()


def test_the_profile_is_one_of_a_screen_in_srgb() -> None:
    profile = read().profile
    assert (profile.device_class, profile.xcolor_space, profile.connection_space) == (
        "mntr",
        "RGB ",
        "XYZ ",
    )
    assert profile.version == 4.2
    assert profile.profile_description == NAME


def test_a_colour_means_by_the_profile_what_it_means_in_srgb() -> None:
    colours = Image.new("RGB", (16, 256))
    colours.putdata(list(product(range(0, 256, 17), repeat=3)))
    transform = ImageCms.buildTransform(read(), ImageCms.createProfile("sRGB"), "RGB", "RGB")
    seen = ImageCms.applyTransform(colours, transform)
    assert seen is not None
    steps = zip(colours.tobytes(), seen.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in steps) <= 1

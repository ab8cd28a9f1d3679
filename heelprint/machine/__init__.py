"""What the system does for heelprint: files in and out, folders, processes, signals, streams."""

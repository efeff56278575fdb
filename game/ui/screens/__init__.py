"""The screens of the window, one file each; every one is built from theme, words and session."""

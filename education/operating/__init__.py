"""What whoever runs the site does with all of it: keep a copy, bring it back, look whether it is well, set it up."""

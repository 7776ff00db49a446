"""What is to be done at the desk, by whom and until when. Facts and rules only: it writes nothing but who takes a task."""

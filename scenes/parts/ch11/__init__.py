"""What chapter 11 alone uses: a neuron before its input, a light table, a step that can be seen."""

"""Pictures made of numbers: films of weights and gradients, fields of parameters, walls of images."""

"""Pictures made of numbers: films of gradients, fields of parameters, walls of images."""

"""Arrays shown as pictures: input images, heat maps, fields of squares."""

// Package grade says how much a claim's verdict is worth: whether its number was
// fitted, whether one rule of the model makes it so, whether it outlives each
// target that is left out, and, of a finding from outside, whether it could have
// come out otherwise. Grades are computed from rows; nothing in them is opinion
// but the bounds, which stand here as constants.
package grade

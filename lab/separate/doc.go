// Package separate looks for the experiment that would best tell two theories
// apart: which change, looked at by which measure, comes out most differently
// under them, relative to what chance and everything unknown do to it.
package separate

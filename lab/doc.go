// Package lab asks scenarios and keeps the answers: a job takes a plan, finds its
// rows stored or computes them, and judges them. Commands, studies and servers
// stand on it; it prints nothing.
package lab

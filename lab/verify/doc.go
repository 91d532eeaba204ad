// Package verify holds this program against what is known: the models against
// closed forms, and a stored run against its own checksums, its digest and the
// rows that the same rules give now, bit by bit.
package verify

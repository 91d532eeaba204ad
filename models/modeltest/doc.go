// Package modeltest is the conformance suite that every family runs. It knows
// nothing of any case: it asks of a family what the house promises of all of
// them (docs/design.md, section 5), and says in words which promise is broken.
//
// A family that is in the catalogue is tested by TestConformance of package
// models; nothing else is needed. A family that is not there yet calls [Run]
// in a test of its own.
//
// With CONCERT_FULL=1 the box of allowed values is tried at 500 random points,
// otherwise at 40.
package modeltest

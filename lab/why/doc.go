// Package why says why two arms of a run differ, decision by decision. Both arms
// of an item meet the same luck, and a decision has the same key in both, so
// that the first one that was answered otherwise can be named, and what followed
// from it alone can be found by answering it, and nothing else, the other way.
package why

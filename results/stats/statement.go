package stats

// Statement is what is asked of one world: that a clause holds there, or a
// combination of such questions. The answer is yes, no, or not shown, where a
// mean does not exist; combinations follow Kleene's (1952) logic, so that one
// part that fails makes All fail, whatever is not shown about the others.
type Statement struct {
	kind   statementKind
	clause int
	parts  []Statement
}

type statementKind int

const (
	holdsKind statementKind = iota
	allKind
	anyKind
	notKind
)

// Holds asks whether the clause with that place in the list of clauses holds.
func Holds(clause int) Statement { return Statement{kind: holdsKind, clause: clause} }

// All asks whether every part is true. Panics without parts.
func All(parts ...Statement) Statement { return combination(allKind, parts) }

// Any asks whether at least one part is true. Panics without parts.
func Any(parts ...Statement) Statement { return combination(anyKind, parts) }

// Not asks whether the statement is false.
func Not(s Statement) Statement { return Statement{kind: notKind, parts: []Statement{s}} }

func combination(kind statementKind, parts []Statement) Statement {
	if len(parts) == 0 {
		panic("stats: a statement combines at least one part")
	}
	return Statement{kind: kind, parts: parts}
}

// mustKnow panics if the statement asks for a clause that is not there.
func (s Statement) mustKnow(clauses int) {
	if s.kind == holdsKind && (s.clause < 0 || s.clause >= clauses) {
		panic("stats: a statement asks for a clause that is not in the list")
	}
	for _, p := range s.parts {
		p.mustKnow(clauses)
	}
}

// bits are yes and no for many worlds, 64 a word; neither is not shown.
type bits struct{ yes, no []uint64 }

func newBits(worlds int) bits {
	words := (worlds + 63) / 64
	both := make([]uint64, 2*words)
	return bits{both[:words], both[words:]}
}

// judge answers the statement for the worlds of one word, given the answers for
// the clauses.
func (s Statement) judge(clauses []bits, word int) (yes, no uint64) {
	switch s.kind {
	case holdsKind:
		return clauses[s.clause].yes[word], clauses[s.clause].no[word]
	case notKind:
		yes, no = s.parts[0].judge(clauses, word)
		return no, yes
	}
	yes, no = s.parts[0].judge(clauses, word)
	for _, p := range s.parts[1:] {
		y, n := p.judge(clauses, word)
		if s.kind == allKind {
			yes, no = yes&y, no|n
		} else {
			yes, no = yes|y, no&n
		}
	}
	return yes, no
}

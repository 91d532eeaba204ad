package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// claims reads [[claim]].
func (l *loader) claims(root *node) {
	lines := make(map[string]int)
	for _, n := range l.tables(root, "claim") {
		c := l.claim(n)
		if first, twice := lines[c.ID]; twice && c.ID != "" {
			l.refuse(n.fields["id"], "found a second claim called %q; the first stands on line %d; each claim needs its own id", c.ID, first)
		} else if c.ID != "" {
			lines[c.ID] = n.fields["id"].line
		}
		l.scenario.Claims = append(l.scenario.Claims, c)
	}
}

// claim reads one [[claim]], in its short form (arm, measure, expect) or its
// long one (all).
func (l *loader) claim(n *node) Claim {
	l.only(n, []string{"id", "text", "origin", "weak", "note", "arm", "measure", "expect", "all"})
	c := Claim{
		ID:   l.name(n, "id"),
		Text: l.text(n, "text", true),
		Weak: l.text(n, "weak", false),
		Note: l.text(n, "note", false),
	}
	c.Origin, _ = l.oneOf(n, "origin", "the origins", []string{"stated", "inferred", "own"})
	short := n.fields["arm"] != nil || n.fields["measure"] != nil || n.fields["expect"] != nil
	switch all := n.fields["all"]; {
	case all != nil && short:
		l.refuse(all, "found all beside arm, measure or expect; allowed either all, or the three others")
	case all != nil:
		c.All = l.clauses(all)
	case short:
		c.All = l.expected(n)
	default:
		l.refuse(n, "found a claim that claims nothing; needed: arm, measure and expect, or all")
	}
	return c
}

// clauses reads the list "all".
func (l *loader) clauses(n *node) []Clause {
	if !l.is(n, list, "a list of texts") {
		return nil
	}
	if len(n.items) == 0 {
		l.refuse(n, `found an empty list; allowed at least one clause, such as "take_up[as-is] >= 0.2"`)
	}
	var all []Clause
	for _, item := range n.items {
		text, ok := item.value.(string)
		if !ok {
			l.refuse(item, "found %s; allowed a text in quotes", item.shown())
			continue
		}
		all = append(all, l.clause(item, text))
	}
	return all
}

// clause reads one clause and refuses it where it stands if it has a mistake.
func (l *loader) clause(n *node, text string) Clause {
	p := &clauseParser{text: text, measures: l.measureNames(), arms: l.armNames, anyName: l.scenario.Model == nil}
	clause := Clause{Text: strings.TrimSpace(text)}
	if err := p.clause(&clause); err != nil {
		l.refuse(n, "found %s; %v", strconv.Quote(text), err)
	}
	return clause
}

// clauseParser reads clauses:
//
//	clause     = inequality { "or" inequality }
//	inequality = sum ( "<" | "<=" | ">" | ">=" ) sum
//	sum        = [ "+" | "-" ] term { ( "+" | "-" ) term }
//	term       = number [ "*" measure "[" arm "]" ] | measure "[" arm "]"
type clauseParser struct {
	text     string
	at       int
	measures []string
	arms     []string
	anyName  bool // the family is unknown: take any measure
}

func (p *clauseParser) clause(into *Clause) error {
	for {
		inequality, err := p.inequality()
		if err != nil {
			return err
		}
		into.AnyOf = append(into.AnyOf, inequality)
		p.blanks()
		switch {
		case p.at == len(p.text):
			return nil
		case p.word() == "or":
			p.at += len("or")
		case p.comparison() != "":
			return p.expected("one comparison only; write the other as a clause of its own")
		default:
			return p.expected(`+, -, "or" or the end`)
		}
	}
}

func (p *clauseParser) inequality() (Inequality, error) {
	start := p.at
	left, err := p.sum()
	if err != nil {
		return Inequality{}, err
	}
	sign := p.comparison()
	if sign == "" {
		return Inequality{}, p.expected("+, -, or one of <= < >= >" + p.meantSign())
	}
	p.blanks()
	p.at += len(sign)
	right, err := p.sum()
	if err != nil {
		return Inequality{}, err
	}
	if sign == "<" || sign == "<=" || sign == "≤" {
		left, right = right, left
	}
	difference := left.minus(right)
	difference.Strict = sign == "<" || sign == ">"
	if len(difference.Terms) == 0 {
		return Inequality{}, fmt.Errorf("%s compares no measure with anything; allowed at least one measure[arm] that stays when one side is subtracted from the other",
			quote(strings.TrimSpace(p.text[start:p.at])))
	}
	return difference, nil
}

// minus subtracts b term by term; terms that cancel out are dropped.
func (a Inequality) minus(b Inequality) Inequality {
	d := Inequality{Constant: a.Constant - b.Constant + 0}
	for _, t := range a.Terms {
		d.add(t)
	}
	for _, t := range b.Terms {
		t.Coefficient = -t.Coefficient
		d.add(t)
	}
	d.Terms = slices.DeleteFunc(d.Terms, func(t Term) bool { return t.Coefficient == 0 })
	return d
}

// add adds a term to the one of the same measure and arm, if there is one.
func (a *Inequality) add(t Term) {
	for i := range a.Terms {
		if a.Terms[i].Measure == t.Measure && a.Terms[i].Arm == t.Arm {
			a.Terms[i].Coefficient += t.Coefficient
			return
		}
	}
	a.Terms = append(a.Terms, t)
}

// sum reads a sum into an inequality's constant and terms.
func (p *clauseParser) sum() (sum Inequality, err error) {
	for first := true; ; first = false {
		sign, signed := p.sign()
		if !first && !signed {
			return sum, nil
		}
		if err := p.term(sign, &sum); err != nil {
			return sum, err
		}
	}
}

// sign reads + or −, also as typographers write it.
func (p *clauseParser) sign() (sign float64, ok bool) {
	p.blanks()
	for _, s := range []struct {
		text string
		sign float64
	}{{"+", 1}, {"-", -1}, {"−", -1}} {
		if strings.HasPrefix(p.text[p.at:], s.text) {
			p.at += len(s.text)
			return s.sign, true
		}
	}
	return 1, false
}

func (p *clauseParser) term(coefficient float64, into *Inequality) error {
	p.blanks()
	if text := p.number(); text != "" {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return p.expected("a number that is not too large to be stored")
		}
		p.at += len(text)
		p.blanks()
		if !strings.HasPrefix(p.text[p.at:], "*") {
			into.Constant += coefficient * v
			return nil
		}
		p.at++
		coefficient *= v
	}
	t, err := p.mean()
	if err != nil {
		return err
	}
	t.Coefficient = coefficient
	into.add(t)
	return nil
}

// mean reads measure[arm].
func (p *clauseParser) mean() (Term, error) {
	p.blanks()
	measure := p.word()
	switch {
	case measure == "" || measure == "or":
		return Term{}, p.expected("a number or measure[arm]")
	case !p.anyName && !slices.Contains(p.measures, measure):
		return Term{}, fmt.Errorf("no measure is called %s; allowed: %s%s", quote(measure), SomeOf(p.measures), meant(measure, p.measures))
	}
	p.at += len(measure)
	if !strings.HasPrefix(p.text[p.at:], "[") {
		return Term{}, p.expected("the arm in brackets, as in " + measure + "[as-is]")
	}
	end := strings.IndexByte(p.text[p.at:], ']')
	if end < 0 {
		return Term{}, p.expected("a closing ] after the arm")
	}
	arm := strings.TrimSpace(p.text[p.at+1 : p.at+end])
	if !slices.Contains(p.arms, arm) {
		return Term{}, fmt.Errorf("no arm is called %s; allowed: %s%s", quote(arm), SomeOf(p.arms), meant(arm, p.arms))
	}
	p.at += end + 1
	return Term{Measure: measure, Arm: arm}, nil
}

// comparison is the comparison sign that comes next; empty if none does.
func (p *clauseParser) comparison() string {
	p.blanks()
	for _, sign := range []string{"<=", ">=", "≤", "≥", "<", ">"} {
		if strings.HasPrefix(p.text[p.at:], sign) {
			return sign
		}
	}
	return ""
}

// word is the name that comes next, not yet stepped over.
func (p *clauseParser) word() string {
	rest := p.text[p.at:]
	end := strings.IndexFunc(rest, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if end < 0 {
		end = len(rest)
	}
	if first, _ := utf8.DecodeRuneInString(rest); unicode.IsDigit(first) {
		return ""
	}
	return rest[:end]
}

// number is the number that comes next, without its sign.
func (p *clauseParser) number() string {
	rest, n := p.text[p.at:], 0
	digits := func() (any bool) {
		for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
			n, any = n+1, true
		}
		return any
	}
	whole := digits()
	if n < len(rest) && rest[n] == '.' {
		n++
		if fraction := digits(); !fraction && !whole {
			return ""
		}
	} else if !whole {
		return ""
	}
	if n < len(rest) && (rest[n] == 'e' || rest[n] == 'E') {
		mark := n
		n++
		if n < len(rest) && (rest[n] == '+' || rest[n] == '-') {
			n++
		}
		if !digits() {
			n = mark
		}
	}
	return rest[:n]
}

// meantSign is the comparison that a usual slip stands for.
func (p *clauseParser) meantSign() string {
	for _, slip := range []struct{ found, meant string }{
		{"=>", "; did you mean >=?"},
		{"=<", "; did you mean <=?"},
		{"=", "; means are never exactly equal: give a least and a most, each in a clause of its own"},
	} {
		if strings.HasPrefix(p.text[p.at:], slip.found) {
			return slip.meant
		}
	}
	return ""
}

func (p *clauseParser) blanks() {
	for p.at < len(p.text) && strings.ContainsRune(" \t\n\r", rune(p.text[p.at])) {
		p.at++
	}
}

// expected points at what was not understood.
func (p *clauseParser) expected(what string) error {
	p.blanks()
	if p.at >= len(p.text) {
		return fmt.Errorf("it ends too early; allowed next: %s", what)
	}
	return fmt.Errorf("not understood from %s on; allowed next: %s", quote(p.text[p.at:]), what)
}

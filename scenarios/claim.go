package scenarios

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// claim checks a [[claim]] whose keys are read: it has a short form (arm,
// measure, expect) or a long one (all).
func (l *loader) claim(n *node, c *Claim, lines map[string]*node) bool {
	l.nameOnce(n.fields["id"], c.ID, "second-claim", lines)
	if c.Origin == External && n.fields["source"] == nil {
		l.missing(n, "source", NewMessage("text"))
	}
	var short []string
	for _, key := range []string{"arm", "measure", "expect"} {
		if n.fields[key] != nil {
			short = append(short, key)
		}
	}
	switch all := n.fields["all"]; {
	case all != nil && len(short) > 0:
		l.refuse(all, NewMessage("all-beside-short"))
	case all == nil && len(short) == 0:
		l.refuse(n, NewMessage("no-claim"))
	case all == nil && len(short) < 3:
		for _, k := range l.claimKeys(c) {
			if slices.Contains([]string{"arm", "measure", "expect"}, k.name) && n.fields[k.name] == nil {
				l.missing(n, k.name, k.value.allowed())
			}
		}
	}
	return true
}

// clauses is the long form of a claim, a list of clauses.
type clauses struct{ into *[]Clause }

func (v clauses) texts(item func(l *loader, n *node, text string)) texts {
	var all []string
	for _, clause := range *v.into {
		all = append(all, clause.Text)
	}
	return texts{into: &all, each: "clause", least: 1, item: item}
}

func (v clauses) allowed() Message { return v.texts(nil).allowed() }

func (v clauses) read(l *loader, n *node, k key) {
	v.texts(func(l *loader, n *node, text string) { *v.into = append(*v.into, l.clause(n, text)) }).read(l, n, k)
}

func (v clauses) schema(k key) object { return v.texts(nil).schema(k) }

func (v clauses) write() string {
	if len(*v.into) == 0 {
		return ""
	}
	var b strings.Builder
	for _, clause := range *v.into {
		b.WriteString("  " + tomlText(clause.Text) + ",\n")
	}
	return "[\n" + b.String() + "]"
}

// clause reads one clause and refuses it where it stands if it has a mistake.
func (l *loader) clause(n *node, text string) Clause {
	clause := Clause{Text: strings.TrimSpace(text)}
	before := len(l.problems)
	if l.checkSigns(n, text, proseSigns); len(l.problems) > before {
		return clause
	}
	p := &clauseParser{text: text, measures: l.measureNames(), arms: l.arms, anyName: l.scenario.Model == nil,
		belowZero: func(measure string) bool { m := l.declared(measure); return !m.Bounded() || m.Low < 0 }}
	if err := p.clause(&clause); err != nil {
		l.mistake(n, text, err)
	}
	return clause
}

// mistake refuses a clause or an expectation for what its parser says.
func (l *loader) mistake(n *node, text string, p *Problem) {
	message := NewMessage("found-but", "found", quote(text), "problem", p.Message)
	l.report(n, Problem{Message: message, Hint: p.Hint, arm: p.arm})
}

// clauseParser reads clauses:
//
//	clause     = inequality { "or" inequality }
//	inequality = side ( "<" | "<=" | ">" | ">=" ) side
//	side       = sum | [ "+" | "-" ] [ number "*" ] ratio
//	ratio      = measure "[" arm "]" "/" measure "[" arm "]"
//	sum        = [ "+" | "-" ] term { ( "+" | "-" ) term }
//	term       = number [ "*" measure "[" arm "]" ] | measure "[" arm "]"
type clauseParser struct {
	text     string
	at       int
	measures []string
	arms     []string
	anyName  bool // the family is unknown: take any measure

	belowZero func(measure string) bool // it may be: an inequality cannot be multiplied by it
}

// side is one side of an inequality: a sum, or one term over a mean.
type side struct {
	Inequality
	over *Term // what the only term is divided by; nil: nothing
}

func (p *clauseParser) clause(into *Clause) *Problem {
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
			return p.expected(NewMessage("next.one-comparison"))
		default:
			return p.expected(NewMessage("next.end"))
		}
	}
}

func (p *clauseParser) inequality() (Inequality, *Problem) {
	start := p.at
	left, err := p.sum()
	if err != nil {
		return Inequality{}, err
	}
	sign := p.comparison()
	if sign == "" {
		problem := p.expected(NewMessage("next.comparison"))
		problem.Hint = p.meantSign()
		return Inequality{}, problem
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
	difference, err := p.cleared(left, right)
	if err != nil {
		return Inequality{}, err
	}
	difference.Strict = sign == "<" || sign == ">"
	if len(difference.Terms) == 0 {
		found := quote(strings.TrimSpace(p.text[start:p.at]))
		return Inequality{}, &Problem{Message: NewMessage("compares-nothing", "found", found)}
	}
	return difference, nil
}

// cleared is left minus right, multiplied by what one of them is divided by: a ratio
// of means is compared with a number, so that the inequality stays linear.
func (p *clauseParser) cleared(left, right side) (Inequality, *Problem) {
	number := func(s side) bool { return s.over == nil && len(s.Terms) == 0 }
	times := func(number side, over Term) (product Inequality) {
		over.Coefficient = number.Constant
		product.add(over)
		return product
	}
	switch {
	case left.over == nil && right.over == nil:
		return left.minus(right.Inequality), nil
	case left.over != nil && number(right):
		return left.minus(times(right, *left.over)), nil
	case right.over != nil && number(left):
		return times(left, *right.over).minus(right.Inequality), nil
	}
	return Inequality{}, &Problem{Message: NewMessage("ratio-with-number")}
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

// sum reads a sum into an inequality's constant and terms, or a ratio.
func (p *clauseParser) sum() (sum side, err *Problem) {
	for first := true; ; first = false {
		sign, signed := p.sign()
		if !first && !signed {
			return sum, nil
		}
		if err := p.term(sign, &sum.Inequality); err != nil {
			return sum, err
		}
		p.blanks()
		if !strings.HasPrefix(p.text[p.at:], "/") {
			if sum.over != nil {
				return sum, &Problem{Message: NewMessage("ratio-alone")}
			}
			continue
		}
		if !first || len(sum.Terms) != 1 {
			return sum, &Problem{Message: NewMessage("ratio-alone")}
		}
		p.at++
		over, err := p.mean()
		if err != nil {
			return sum, err
		}
		if p.belowZero(over.Measure) {
			return sum, &Problem{Message: NewMessage("ratio-below-zero", "measure", over.Measure)}
		}
		sum.over = &over
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

func (p *clauseParser) term(coefficient float64, into *Inequality) *Problem {
	p.blanks()
	if text := p.number(); text != "" {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return p.expected(NewMessage("next.smaller-number"))
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
func (p *clauseParser) mean() (Term, *Problem) {
	p.blanks()
	measure := p.word()
	switch {
	case measure == "" || measure == "or":
		return Term{}, p.expected(NewMessage("next.term"))
	case strings.HasPrefix(p.text[p.at+len(measure):], "("):
		return Term{}, &Problem{Message: NewMessage("no-function", "name", quote(measure))}
	case !p.anyName && !slices.Contains(p.measures, measure):
		return Term{}, noneCalled("no-measure", measure, p.measures)
	}
	p.at += len(measure)
	if !strings.HasPrefix(p.text[p.at:], "[") {
		return Term{}, p.expected(NewMessage("next.arm", "example", measure+"[as-is]"))
	}
	end := strings.IndexByte(p.text[p.at:], ']')
	if end < 0 {
		return Term{}, p.expected(NewMessage("next.bracket"))
	}
	arm := strings.TrimSpace(p.text[p.at+1 : p.at+end])
	if !slices.Contains(p.arms, arm) {
		return Term{}, noArm(arm, p.arms)
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
func (p *clauseParser) meantSign() Message {
	rest := p.text[p.at:]
	switch {
	case strings.HasPrefix(rest, "=>"):
		return NewMessage("meant", "word", ">=")
	case strings.HasPrefix(rest, "=<"):
		return NewMessage("meant", "word", "<=")
	case strings.HasPrefix(rest, "="):
		return NewMessage("never-equal")
	}
	return Message{}
}

func (p *clauseParser) blanks() {
	for p.at < len(p.text) && strings.ContainsRune(" \t\n\r", rune(p.text[p.at])) {
		p.at++
	}
}

// expected points at what was not understood.
func (p *clauseParser) expected(what Message) *Problem {
	p.blanks()
	if p.at >= len(p.text) {
		return &Problem{Message: NewMessage("too-early", "next", what)}
	}
	return &Problem{Message: NewMessage("not-understood", "from", quote(p.text[p.at:]), "next", what)}
}

// noneCalled says that there is nothing of this name.
func noneCalled(message, name string, words []string) *Problem {
	return &Problem{Message: NewMessage(message, "name", quote(name), "words", Some(words)), Hint: Meant(name, words)}
}

func noArm(name string, arms []string) *Problem {
	p := noneCalled("no-arm", name, arms)
	p.arm = name
	return p
}

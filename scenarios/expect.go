package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// expected reads the short form of a claim, arm + measure + expect, and spells
// it out as clauses.
func (l *loader) expected(n *node) []Clause {
	before := len(l.problems)
	arm, _ := l.oneOf(n, "arm", "the arms", l.armNames)
	measure := l.measure(n)
	text := l.text(n, "expect", true)
	if len(l.problems) > before || measure == "" || text == "" {
		return nil
	}
	allowed, fits := l.possible(measure)
	e := &expectation{words: strings.Fields(text), arm: arm, measure: measure, arms: l.armNames, allowed: allowed, fits: fits}
	e.read()
	if e.problem != "" {
		l.refuse(n.fields["expect"], "found %s; %s", quote(text), e.problem)
		return nil
	}
	var all []Clause
	for _, clause := range e.clauses {
		all = append(all, l.clause(n.fields["expect"], clause))
	}
	return all
}

// expectForms is what "expect" may say.
const expectForms = `allowed: "at most 0.05", "at least 0.2", "below 0.1", "above 0.1", "between 0.2 and 0.3", ` +
	`"lower than as-is", "higher than as-is by 0.2" or "equal to as-is within 0.01"`

// expectation reads the words of "expect".
type expectation struct {
	words        []string
	at           int
	arm, measure string
	arms         []string
	allowed      string // values that the measure can have, in words
	fits         func(float64) bool
	clauses      []string
	problem      string // the first mistake
}

func (e *expectation) read() {
	mean := e.mean(e.arm)
	switch {
	case e.next("at", "most"):
		e.say("%s <= %s", mean, e.value())
	case e.next("at", "least"):
		e.say("%s >= %s", mean, e.value())
	case e.next("below"):
		e.say("%s < %s", mean, e.value())
	case e.next("above"):
		e.say("%s > %s", mean, e.value())
	case e.next("between"):
		e.between(mean)
	case e.next("lower", "than"):
		e.differs(mean, "<")
	case e.next("higher", "than"):
		e.differs(mean, ">")
	case e.next("equal", "to"):
		other := e.mean(e.other())
		e.need("within", "equal to as-is within 0.01")
		distance := e.distance()
		e.say("%s - %s <= %s", mean, other, distance)
		e.say("%s - %s >= -%s", mean, other, distance)
	default:
		e.fail(expectForms)
	}
	if e.at < len(e.words) {
		e.fail(expectForms)
	}
}

func (e *expectation) between(mean string) {
	low := e.value()
	e.need("and", "between 0.2 and 0.3")
	high := e.value()
	if parsed(low) >= parsed(high) {
		e.refuse(fmt.Sprintf("%s is not below %s; allowed the smaller number first", low, high))
	}
	e.say("%s >= %s", mean, low)
	e.say("%s <= %s", mean, high)
}

// differs reads "lower than ARM" or "higher than ARM by NUMBER".
func (e *expectation) differs(mean, sign string) {
	other := e.mean(e.other())
	if !e.next("by") {
		e.say("%s %s %s", mean, sign, other)
		return
	}
	larger, smaller := mean, other
	if sign == "<" {
		larger, smaller = other, mean
	}
	e.say("%s - %s >= %s", larger, smaller, e.distance())
}

func (e *expectation) mean(arm string) string { return e.measure + "[" + arm + "]" }

func (e *expectation) say(format string, args ...any) {
	e.clauses = append(e.clauses, fmt.Sprintf(format, args...))
}

// next steps over the words if they come next.
func (e *expectation) next(words ...string) bool {
	if e.at+len(words) > len(e.words) || !slices.Equal(e.words[e.at:e.at+len(words)], words) {
		return false
	}
	e.at += len(words)
	return true
}

func (e *expectation) need(word, example string) {
	if !e.next(word) {
		e.fail(fmt.Sprintf("allowed next: %s and a number, as in %q", word, example))
	}
}

// refuse keeps the first mistake.
func (e *expectation) refuse(problem string) {
	if e.problem == "" {
		e.problem = problem
	}
}

// fail keeps the first mistake, with the place where it was met.
func (e *expectation) fail(advice string) {
	place := "it ends too early"
	if e.at < len(e.words) {
		place = "not understood from " + quote(strings.Join(e.words[e.at:], " ")) + " on"
	}
	e.refuse(place + "; " + advice)
}

// other is the arm that comes next.
func (e *expectation) other() string {
	if e.at == len(e.words) {
		e.fail("allowed next: an arm: " + SomeOf(e.arms))
		return ""
	}
	arm := e.words[e.at]
	switch {
	case !slices.Contains(e.arms, arm):
		e.refuse("no arm is called " + quote(arm) + "; allowed: " + SomeOf(e.arms) + meant(arm, e.arms))
	case arm == e.arm:
		e.refuse("the arm would be compared with itself; allowed another arm")
	}
	e.at++
	return arm
}

// value is the number that comes next, one that the measure can have.
func (e *expectation) value() string { return e.number(e.allowed, e.fits) }

// distance is the number that comes next, above zero.
func (e *expectation) distance() string {
	return e.number("a number above 0", func(v float64) bool { return v > 0 })
}

func (e *expectation) number(allowed string, fits func(float64) bool) string {
	if e.at == len(e.words) {
		e.fail("allowed next: " + allowed)
		return "0"
	}
	v, err := strconv.ParseFloat(e.words[e.at], 64)
	if err != nil || v-v != 0 || !fits(v) { // v−v is 0 for finite numbers only
		e.fail("allowed next: " + allowed)
	}
	e.at++
	return number(v + 0)
}

func parsed(text string) float64 {
	v, _ := strconv.ParseFloat(text, 64)
	return v
}

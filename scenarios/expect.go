package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// expected is the short form of a claim, arm + measure + expect, which is spelled
// out as clauses. Arm and measure are read by then.
type expected struct {
	claim *Claim
	short *expectation
	frame *frame
}

func (v expected) allowed() Message { return NewMessage("text") }

func (v expected) read(l *loader, n *node, _ key) {
	before, e := len(l.problems), v.short
	text := l.text(n, true, proseSigns)
	if len(l.problems) > before || !slices.Contains(l.arms, e.arm) || !slices.Contains(l.measureNames(), e.measure) {
		return
	}
	e.words, e.arms = strings.Fields(text), l.arms
	e.allowed, e.fits = v.frame.possible(&e.measure)()
	if e.read(); e.problem != nil {
		l.mistake(n, text, e.problem)
		return
	}
	for _, clause := range e.clauses {
		v.claim.All = append(v.claim.All, l.clause(n, clause))
	}
}

func (v expected) schema(key) object { return object{"type": "string", "pattern": `\S`} }

func (v expected) write() string { return "" } // a resolved file has the long form

// expectation reads the words of "expect".
type expectation struct {
	words        []string
	at           int
	arm, measure string
	arms         []string
	allowed      Message // values that the measure can have
	fits         func(float64) bool
	clauses      []string
	problem      *Problem // the first mistake
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
		e.fail(NewMessage("expect-forms"))
	}
	if e.at < len(e.words) {
		e.fail(NewMessage("expect-forms"))
	}
}

func (e *expectation) between(mean string) {
	low := e.value()
	e.need("and", "between 0.2 and 0.3")
	high := e.value()
	if parsed(low) >= parsed(high) {
		e.refuse(&Problem{Message: NewMessage("not-below", "low", low, "high", high)})
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
		e.failNext(NewMessage("next.word-and-number", "word", word, "example", quote(example)))
	}
}

// refuse keeps the first mistake.
func (e *expectation) refuse(p *Problem) {
	if e.problem == nil {
		e.problem = p
	}
}

// fail keeps the first mistake, with the place where it was met.
func (e *expectation) fail(advice Message) {
	place := NewMessage("ends-early")
	if e.at < len(e.words) {
		place = NewMessage("stops-at", "from", quote(strings.Join(e.words[e.at:], " ")))
	}
	e.refuse(&Problem{Message: NewMessage("hinted", "message", place, "hint", advice)})
}

func (e *expectation) failNext(what Message) { e.fail(NewMessage("allowed-next", "next", what)) }

// other is the arm that comes next.
func (e *expectation) other() string {
	if e.at == len(e.words) {
		e.failNext(NewMessage("next.an-arm", "arms", Some(e.arms)))
		return ""
	}
	arm := e.words[e.at]
	switch {
	case !slices.Contains(e.arms, arm):
		e.refuse(noArm(arm, e.arms))
	case arm == e.arm:
		e.refuse(&Problem{Message: NewMessage("arm-with-itself")})
	}
	e.at++
	return arm
}

// value is the number that comes next, one that the measure can have.
func (e *expectation) value() string { return e.number(e.allowed, e.fits) }

// distance is the number that comes next, above zero.
func (e *expectation) distance() string { return e.number(positive()) }

func (e *expectation) number(allowed Message, fits func(float64) bool) string {
	if e.at == len(e.words) {
		e.failNext(allowed)
		return "0"
	}
	v, err := strconv.ParseFloat(e.words[e.at], 64)
	if err != nil || v-v != 0 || !fits(v) { // v−v is 0 for finite numbers only
		e.failNext(allowed)
	}
	e.at++
	return written(v + 0)
}

func parsed(text string) float64 {
	v, _ := strconv.ParseFloat(text, 64)
	return v
}

// Package param declares the parameters of a model once, for every use: TOML
// files, --set on the command line, sampling of uncertain values, the
// parameter table, the JSON Schema and the ODD text all read the same
// declaration.
//
// A declaration works as in package flag: the model hands over a pointer, the
// default and a [Spec]. Declarations of one section are made by a [Section],
// which writes the default into the variable and puts its name before theirs:
//
//	in := set.Section("conditions")
//	in.Float(&c.Platform, 0.2, param.Spec{
//		Name: "platform", Unit: "0–1", Min: 0, Max: 1,
//		Meaning: "capability of the shared data platform", Source: "assumed",
//	})
//
// The methods of a [Set] take for a default what the variable holds at that moment.
//
// There is no reflection and no global registry: a [Set] belongs to whoever
// made it, and the pointers it holds are written by [Set.Assign] alone.
package param

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Role says what a parameter is for the user of a model.
type Role string

// The roles. A lever can be set by a government; a condition belongs to the
// environment, motivation or process of collaboration and may be moved from
// one case to another; an uncertain parameter is known only within a range; a
// fixed one is a fact of the case or a choice of the model.
const (
	Lever     Role = "lever"
	Uncertain Role = "uncertain"
	Fixed     Role = "fixed"
)

// Kind is the type of a parameter's value. Every kind is held as a float64,
// so that a whole configuration is one vector in the order of declaration.
type Kind string

// The kinds: a real number, a whole number, true or false (1 or 0), and one
// of a list of words (its index).
const (
	Number Kind = "number"
	Whole  Kind = "whole number"
	Switch Kind = "true or false"
	Choice Kind = "choice"
)

// Off is the value that stands for Spec.Off.
const Off = -1

// Spec is what a model says about one parameter.
type Spec struct {
	Name    string `json:"name"`           // dotted, as in TOML and --set: "credit.rate"
	Unit    string `json:"unit"`           // "share", "CNY", "staff-days", …
	Meaning string `json:"meaning"`        // one line, for a reader who has not seen the code
	Source  string `json:"source"`         // where the default comes from, or "assumed"
	Role    Role   `json:"role"`           // empty: Fixed
	Cost    string `json:"cost,omitempty"` // for a lever: what using it costs

	Min  float64 `json:"min"` // allowed values, both ends included
	Max  float64 `json:"max"`
	Low  float64 `json:"low"` // plausible range for robustness runs; equal: not varied
	High float64 `json:"high"`

	// Off, when not empty, allows the value −1 as well and says what it
	// means: "never", "decides itself".
	Off string `json:"off,omitempty"`

	// Structural parameters (sizes, calendars) shape the population: they can
	// be set in a scenario and in an arm's "set", but not by a timed change.
	Structural bool `json:"structural,omitempty"`

	// Start, when not empty, says why a change in time could not act: "read when
	// the population is drawn". Such a parameter too is set from the start alone.
	Start string `json:"start,omitempty"`

	// Idle, when not empty, says why the parameter does nothing in this model,
	// although a shared part of it declares it: "no platform is fed here".
	Idle string `json:"idle,omitempty"`

	// Block groups the conditions for swapping between cases: "environment",
	// "motivation", "process"; empty for all other parameters.
	Block string `json:"block,omitempty"`

	// When, when not empty, names a choice: the parameter counts only where
	// that choice is not its default, and is passed over in lists where nobody
	// makes another.
	When string `json:"when,omitempty"`
}

// Declaration is a parameter as declared: its spec, its kind, its default.
type Declaration struct {
	Spec
	Kind    Kind     `json:"kind"`
	Default float64  `json:"default"`
	Choices []string `json:"choices,omitempty"` // of a Choice, in the order of their values 0, 1, 2 …
}

// Assumed reports whether the default rests on no source.
func (d Declaration) Assumed() bool { return strings.HasPrefix(d.Source, "assumed") }

// Varied reports whether the declaration names a plausible range.
func (d Declaration) Varied() bool { return d.Low < d.High }

// FromStart says why a parameter can be set from the start alone and not by a
// change in time; empty: a change acts from its month on.
func (d Declaration) FromStart() string {
	if d.Structural && d.Start == "" {
		return "it shapes the population or the calendar"
	}
	return d.Start
}

// Set is an ordered list of declarations bound to the variables of one model
// instance. The zero value is an empty set.
type Set struct {
	declarations []Declaration
	write        []func(float64)
	index        map[string]int
}

// Float declares a real number held in *p; *p is its default.
func (s *Set) Float(p *float64, spec Spec) {
	s.declare(Declaration{Spec: spec, Kind: Number, Default: *p}, func(v float64) { *p = v })
}

// Int declares a whole number held in *p; *p is its default.
func (s *Set) Int(p *int, spec Spec) {
	s.declare(Declaration{Spec: spec, Kind: Whole, Default: float64(*p)}, func(v float64) { *p = int(v) })
}

// Bool declares a switch held in *p; *p is its default. Its allowed values
// need not be given.
func (s *Set) Bool(p *bool, spec Spec) {
	spec.Min, spec.Max = 0, 1
	value := 0.0
	if *p {
		value = 1
	}
	s.declare(Declaration{Spec: spec, Kind: Switch, Default: value}, func(v float64) { *p = v != 0 })
}

// Choice declares one of several words; *p holds its index and default.
func (s *Set) Choice(p *int, choices []string, spec Spec) {
	spec.Min, spec.Max = 0, float64(len(choices)-1)
	s.declare(Declaration{Spec: spec, Kind: Choice, Default: float64(*p), Choices: choices},
		func(v float64) { *p = int(v) })
}

// declare appends a declaration; a spec that contradicts itself is a
// programmer's error and panics.
func (s *Set) declare(d Declaration, write func(float64)) {
	if d.Role == "" {
		d.Role = Fixed
	}
	if s.index == nil {
		s.index = make(map[string]int)
	}
	if _, twice := s.index[d.Name]; twice {
		panic(fmt.Sprintf("param: %s is declared twice", d.Name))
	}
	if err := d.wellFormed(); err != nil {
		panic(fmt.Sprintf("param: %s: %v", d.Name, err))
	}
	s.index[d.Name] = len(s.declarations)
	s.declarations = append(s.declarations, d)
	s.write = append(s.write, write)
}

// wellFormed reports what is wrong with a declaration itself.
func (d Declaration) wellFormed() error {
	switch {
	case !strings.Contains(d.Name, "."):
		return fmt.Errorf("the name needs a section, as in conditions.platform")
	case d.Unit == "" || d.Meaning == "" || d.Source == "":
		return fmt.Errorf("unit, meaning and source must be said")
	case d.Low > d.High:
		return fmt.Errorf("plausible range %v to %v is upside down", d.Low, d.High)
	case d.Varied() && (d.Low < d.Min || d.High > d.Max):
		return fmt.Errorf("plausible range leaves the allowed %v to %v", d.Min, d.Max)
	}
	if err := d.Check(d.Default); err != nil {
		return fmt.Errorf("default %s: %w: %s to %s", Text(d.Default), err, Text(d.Min), Text(d.Max))
	}
	return nil
}

// Idle says that a parameter which a shared part declares does nothing in this
// model, and why. A name that is not declared is a programmer's error.
func (s *Set) Idle(name, reason string) {
	i, ok := s.index[name]
	if !ok {
		panic(fmt.Sprintf("param: %s cannot be idle: it is not declared", name))
	}
	s.declarations[i].Idle = reason
}

// Len is the number of declarations.
func (s *Set) Len() int { return len(s.declarations) }

// At is the declaration with index i.
func (s *Set) At(i int) Declaration { return s.declarations[i] }

// Index is the position of the parameter called name.
func (s *Set) Index(name string) (i int, ok bool) {
	i, ok = s.index[name]
	return i, ok
}

// Names lists all parameters in the order of declaration.
func (s *Set) Names() []string {
	names := make([]string, len(s.declarations))
	for i, d := range s.declarations {
		names[i] = d.Name
	}
	return names
}

// Defaults is a new vector of all defaults, in the order of declaration.
func (s *Set) Defaults() []float64 {
	values := make([]float64, len(s.declarations))
	for i, d := range s.declarations {
		values[i] = d.Default
	}
	return values
}

// Assign writes a whole vector into the model's variables. The values must
// have passed Check; a vector of the wrong length panics.
func (s *Set) Assign(values []float64) {
	if len(values) != len(s.write) {
		panic(fmt.Sprintf("param: %d values for %d parameters", len(values), len(s.write)))
	}
	for i, v := range values {
		s.write[i](v)
	}
}

// Write writes one value into the model's variable.
func (s *Set) Write(i int, value float64) { s.write[i](value) }

// ErrNotAllowed says that a value is none that its declaration allows. Words
// for what is allowed come from the declaration's fields, in any language.
var ErrNotAllowed = errors.New("a value that the declaration does not allow")

// Check returns ErrNotAllowed for a value that is not allowed.
func (d Declaration) Check(value float64) error {
	switch {
	case d.Off != "" && value == Off:
		return nil
	case math.IsNaN(value) || value < d.Min || value > d.Max:
		return ErrNotAllowed
	case d.Kind != Number && value != math.Trunc(value):
		return ErrNotAllowed
	}
	return nil
}

// Show writes a value of this parameter as TOML does.
func (d Declaration) Show(value float64) string {
	switch d.Kind {
	case Switch:
		return strconv.FormatBool(value != 0)
	case Choice:
		if i := int(value); i >= 0 && i < len(d.Choices) {
			return strconv.Quote(d.Choices[i])
		}
	}
	return Text(value)
}

// Parse reads a value as it stands on a command line or in TOML: a number,
// true or false, or one of the choices (quoted or not).
func (d Declaration) Parse(text string) (float64, error) {
	text = strings.TrimSpace(text)
	switch d.Kind {
	case Switch:
		switch text {
		case "true":
			return 1, nil
		case "false":
			return 0, nil
		}
		return 0, ErrNotAllowed
	case Choice:
		for i, word := range d.Choices {
			if strings.Trim(text, `"'`) == word {
				return float64(i), nil
			}
		}
		return 0, ErrNotAllowed
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil {
		return 0, ErrNotAllowed
	}
	return value, d.Check(value)
}

// Text writes a number as people write it: no exponent within reach.
func Text(value float64) string {
	if abs := math.Abs(value); abs != 0 && (abs < 1e-6 || abs >= 1e15) {
		return strconv.FormatFloat(value, 'g', -1, 64)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

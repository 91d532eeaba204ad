package sim

import "concert/sim/random"

// Description is what a family says of itself in prose, in the order of the
// ODD+D protocol (Müller et al. 2013): what a reader must know to judge the
// model and to build it again. What the declarations hold is not repeated:
// parameters, measures, acts, actors, motives, arms and claims are added to the
// text from where they are declared.
//
// A text is paragraphs with an empty line between them; a paragraph whose lines
// begin with a tab is a formula. A text names a parameter as it is declared,
// credit.rate, and never writes its value: {credit.rate} stands for the value in
// the scenario that is described. What does not exist in a family is said to be
// absent, not left out: "nobody learns".
type Description struct {
	Purpose  string // I.i what the family is for, whom it serves
	Patterns string // I.i what it is expected to show, and what it is judged by
	Caution  string // I.i what it is not, and must not be used for

	Entities []Entity  // I.ii
	Scales   string    // I.ii extent and resolution of time and space
	Schedule []Process // I.iii the processes of a step, in order

	Background     string // II.i theories, hypotheses and data behind the concepts
	Deciding       string // II.ii who decides on what, by which rule, with which aims
	Learning       string // II.iii
	Sensing        string // II.iv what is seen, how well, at what cost
	Prediction     string // II.v
	Interaction    string // II.vi
	Collectives    string // II.vii
	Heterogeneity  string // II.viii
	Chance         []Draw // II.ix every purpose of chance
	Emergence      string // II.x what follows from the rules, and what is imposed
	Initialisation string // III.ii
	Input          string // III.iii data that drive the model while it runs

	Submodels    []Submodel    // III.iv in the order of the schedule
	Alternatives []Alternative // values of a parameter that stand for rules of their own
	LeftOut      string        // simplifications, and where the model ends
	Sources      []string      // references in full
}

// Entity is a kind of thing in the model with its state variables.
type Entity struct {
	Name    string // in the plural: "households"
	Number  string // how many there are; {population.villages} villages
	Meaning string // what it stands for
	State   []Variable
}

// Variable is a state variable of an entity.
type Variable struct {
	Name    string
	Unit    string // or the values it takes: "0–1", "yes or no"
	Meaning string
	Changes string // when: "every month", "never"
}

// Process is a step of the schedule.
type Process struct {
	Name string // as a heading: "Households apply"
	Text string // who does what, a sentence or three
}

// Draw is a purpose of chance, for which one number is drawn for each entity
// and step that asks for it.
type Draw struct {
	Purpose string // its key in package random
	Text    string // what the number decides, and how it is distributed
}

// Draws are the purposes of chance in the words in which they were declared.
func Draws(purposes ...random.Purpose) []Draw {
	all := make([]Draw, len(purposes))
	for i, p := range purposes {
		all[i] = Draw{Purpose: p.Name(), Text: p.Decision()}
	}
	return all
}

// Submodel is a rule in full, with its formulas.
type Submodel struct {
	Name, Text string
}

// Alternative is a value of a parameter that stands for a rule.
type Alternative struct {
	Parameter, Value   string
	Title, Text, Paper string
}

package answer

// Worlds is what a run says over worlds: draws of everything uncertain at
// once. It stands beside what holds at the scenario's own values.
type Worlds struct {
	Worlds    int                          `json:"worlds"`    // sets of everything uncertain
	PerWorld  int                          `json:"per_world"` // replicates in each
	Digest    string                       `json:"digest"`    // of the rows
	Failures  []Failure                    `json:"failures"`  // quarantined items
	Arms      Object[Object[WorldSummary]] `json:"arms"`      // of each arm, by measure
	Goals     []WorldGoal                  `json:"goals"`     // in the order of the answer's goals
	Together  Object[WorldShare]           `json:"together"`  // of each arm: all goals are reached
	Needed    Object[WorldShare]           `json:"needed"`    // of each arm but the baseline: the baseline reaches all goals and the arm misses
	Claims    Object[WorldShare]           `json:"claims"`    // by id
	Contrasts []WorldContrast              `json:"contrasts"` // by arm, then measure
}

// WorldSummary describes a measure in an arm over worlds, the replicates of a
// world averaged.
type WorldSummary struct {
	N       int    `json:"n"` // worlds in which it exists
	Mean    Number `json:"mean"`
	Low     Number `json:"low"`
	High    Number `json:"high"`
	Between Number `json:"between"` // variance: what the unknown parameters do
	Within  Number `json:"within"`  // variance: what chance does in one replicate
}

// WorldGoal is how often each arm reaches a goal.
type WorldGoal struct {
	Arms Object[WorldShare] `json:"arms"`
}

// WorldShare is the share of worlds in which something holds.
type WorldShare struct {
	Share     Number `json:"share"`
	Low       Number `json:"low"` // 95 % interval, this one alone
	High      Number `json:"high"`
	JointLow  Number `json:"joint_low"` // 95 % interval, joint over arms
	JointHigh Number `json:"joint_high"`
	Worlds    int    `json:"worlds"`
	Exists    int    `json:"exists"`    // worlds in which the measures exist
	NotShown  Number `json:"not_shown"` // share of worlds in which it can be neither shown nor denied
	Corrected Number `json:"corrected"` // the share less what the noise of few replicates adds
	Noisy     bool   `json:"noisy"`     // that correction is large
}

// WorldContrast is an arm against the baseline in one measure, over worlds.
type WorldContrast struct {
	Arm        string         `json:"arm"`
	Measure    string         `json:"measure"`
	N          int            `json:"n"` // worlds in which both exist
	Difference Number         `json:"difference"`
	Low        Number         `json:"low"`
	High       Number         `json:"high"`
	Each       Object[Number] `json:"each"` // share of worlds, by verdict
}

// Change is a parameter that the caller gave another value than the scenario
// has. Kept are the arms that set it themselves.
type Change struct {
	Parameter string   `json:"parameter"`
	From      string   `json:"from"`
	To        string   `json:"to"`
	Kept      []string `json:"kept"`
}

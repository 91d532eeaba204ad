package stage

import (
	"context"
	"math"

	"concert/sim"
	"concert/web/words"
)

// mostSeen is how many entities of a population a page is sent; of more, the
// first are.
const mostSeen = 1200

// Film is one run of the case as it is and of a package, month by month, under
// the same chance.
type Film struct {
	Months int    `json:"months"`
	Seed   uint64 `json:"seed"`
	Of     int    `json:"replicate"`
	Arms   []Reel `json:"arms"`
}

// Reel is one arm of a film.
type Reel struct {
	Title    string              `json:"title"`
	Agencies []Seen              `json:"agencies"`
	Ties     [][2]int            `json:"ties"`  // from, to: indices into Agencies
	Trust    [][]int             `json:"trust"` // month × tie, per cent
	Asks     [][][5]int          `json:"asks"`  // month × asked: from, to, act, times yes, times no
	Crowds   []Crowd             `json:"crowds"`
	Monthly  map[string][]Figure `json:"monthly"`
}

// Figure is a number as JSON has it: rounded, and null where there is none.
type Figure = *float64

// Seen is somebody who decides.
type Seen struct {
	Actor int    `json:"actor"`
	Group int    `json:"group"`
	Name  string `json:"name"`
}

// Crowd is a population: in each month a letter for each entity, a for its first
// class.
type Crowd struct {
	Name    string     `json:"name"`
	Title   string     `json:"title"`
	Classes []ToldWord `json:"classes"`
	Of      []string   `json:"of"`
}

func (s *Stage) watch(ctx context.Context, body []byte) (*Film, error) {
	var a Ask
	if err := decode(body, &a); err != nil {
		return nil, err
	}
	w, err := speak(a.Lang)
	if err != nil {
		return nil, err
	}
	p, err := s.Plan(&a)
	if err != nil {
		return nil, err
	}
	done, err := s.turn(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	film, _, err := p.Shoot(ctx, a.Replicate, p.words(w), &sim.Watch{})
	return film, err
}

// Shoot lets one replicate live before a camera, and returns the film with the
// digest of its rows. Others may look on and decide.
func (p *Plan) Shoot(ctx context.Context, replicate int, w *words.Words, others *sim.Watch) (*Film, string, error) {
	e, err := p.experiment()
	if err != nil {
		return nil, "", err
	}
	e.Replicates, e.Record = replicate+1, true
	film, digest := &Film{Months: e.Months, Seed: e.Seed, Of: replicate}, sim.NewDigest()
	cameras := make([]camera, len(e.Arms))
	for i := range cameras {
		title := w.Term(p.Brief.Arms[i].Title)
		cameras[i] = camera{words: w, reel: Reel{Title: title, Trust: make([][]int, 0, e.Months),
			Asks: make([][][5]int, e.Months)}, asked: make([][]sim.Decision, e.Months)}
	}
	e.Watch = &sim.Watch{
		Decision: func(at sim.Moment, d sim.Decision) {
			cameras[at.Arm].hear(at.Month, &d)
			if others.Decision != nil {
				others.Decision(at, d)
			}
		},
		Month:  func(at sim.Moment, v *sim.View) { cameras[at.Arm].shoot(at.Month, v) },
		Decide: others.Decide,
	}
	err = e.Run(ctx, replicate, replicate+1, func(it *sim.Item) error {
		if it.Failure != nil {
			return &Wrong{w.Text("error.broke", "reason", it.Failure.Reason)}
		}
		for i := range cameras {
			cameras[i].reel.Monthly = monthly(p.Brief.Vocabulary.Monthly, it.Monthly[i], e.Months)
			film.Arms = append(film.Arms, cameras[i].reel)
		}
		digest.Add(it)
		return nil
	})
	return film, digest.String(), err
}

// camera makes a reel.
type camera struct {
	words *words.Words
	reel  Reel
	asked [][]sim.Decision // of a month, until it is seen who is who
	who   map[[2]int]int   // agency by actor and id
}

// hear notes who was asked for what.
func (c *camera) hear(month int, d *sim.Decision) {
	if d.Kind != sim.Request && d.Asked {
		c.asked[month] = append(c.asked[month], *d)
	}
}

// shoot takes the picture of a month.
func (c *camera) shoot(month int, v *sim.View) {
	r := &c.reel
	if month == 0 {
		c.begin(v)
	}
	trust := make([]int, len(r.Ties))
	for i := range min(len(trust), len(v.Ties)) {
		trust[i] = int(math.Round(100 * v.Ties[i].Trust))
	}
	r.Trust = append(r.Trust, trust)
	for i := range min(len(v.Populations), len(r.Crowds)) {
		of := v.Populations[i].Of
		letters := make([]byte, min(len(of), mostSeen))
		for k := range letters {
			letters[k] = 'a' + of[k]
		}
		r.Crowds[i].Of = append(r.Crowds[i].Of, string(letters))
	}
	r.Asks[month] = c.asks(c.asked[month])
	c.asked[month] = nil
}

// begin notes who is there.
func (c *camera) begin(v *sim.View) {
	r := &c.reel
	c.who = make(map[[2]int]int)
	for i, a := range v.Agencies {
		r.Agencies = append(r.Agencies, Seen{Actor: a.Actor, Group: a.Group, Name: c.words.Term(a.Name)})
		c.who[[2]int{a.Actor, a.Who}] = i
	}
	for _, t := range v.Ties {
		r.Ties = append(r.Ties, [2]int{t.From, t.To})
	}
	for _, p := range v.Populations {
		crowd := Crowd{Name: p.Name, Title: c.words.Term(p.Name)}
		for _, class := range p.Classes {
			crowd.Classes = append(crowd.Classes, ToldWord{Name: class.Name, Title: c.words.Term(class.Title),
				Meaning: c.words.Term(class.Meaning)})
		}
		r.Crowds = append(r.Crowds, crowd)
	}
}

// asks sums up who asked whom: in the order in which it happened first.
func (c *camera) asks(all []sim.Decision) [][5]int {
	sums := [][5]int{}
	at := make(map[[3]int]int)
	for i := range all {
		d := &all[i]
		to, ok := c.agency(d)
		if !ok {
			continue
		}
		k := [3]int{c.partner(to, d), to, d.Act}
		n, known := at[k]
		if !known {
			n = len(sums)
			at[k] = n
			sums = append(sums, [5]int{k[0], k[1], k[2]})
		}
		if d.Accepted {
			sums[n][3]++
		} else {
			sums[n][4]++
		}
	}
	return sums
}

// agency is the one who decides. A class of actors that is not drawn by itself
// stands for the agency with its id.
func (c *camera) agency(d *sim.Decision) (int, bool) {
	if i, ok := c.who[[2]int{d.Actor, d.Who}]; ok {
		return i, true
	}
	for actor := range 16 {
		if i, ok := c.who[[2]int{actor, d.Who}]; ok {
			return i, true
		}
	}
	return 0, false
}

// partner is the other of a decision: of those tied to the agency, the one with
// the id; itself, where there is none.
func (c *camera) partner(agency int, d *sim.Decision) int {
	for _, t := range c.reel.Ties {
		if t[0] == agency && c.is(t[1], d.With) {
			return t[1]
		}
	}
	if len(c.reel.Ties) > 0 { // whoever has no tie belongs to the first of its group
		for i, a := range c.reel.Agencies {
			if a.Group == c.reel.Agencies[agency].Group {
				return i
			}
		}
	}
	return agency
}

// is reports whether the agency with this index has the id.
func (c *camera) is(index, who int) bool {
	i, ok := c.who[[2]int{c.reel.Agencies[index].Actor, who}]
	return ok && i == index
}

// monthly are the monthly measures by name.
func monthly(all []sim.Measure, values []float64, months int) map[string][]Figure {
	m := make(map[string][]Figure)
	for k := range all {
		column := make([]Figure, months)
		for t := range column {
			column[t] = figure(values[t*len(all)+k])
		}
		m[all[k].Name] = column
	}
	return m
}

// Rounded is a number as answers have it.
func Rounded(v float64) Figure { return figure(v) }

// figure is a number to five digits; nil for one that does not exist.
func figure(v float64) Figure {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	if v != 0 {
		scale := math.Pow(10, 4-math.Floor(math.Log10(math.Abs(v))))
		v = math.Round(v*scale) / scale
	}
	return &v
}

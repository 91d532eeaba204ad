package countyprojects

import (
	"math"

	"concert/models/collab"
	"concert/sim"
)

// The months, counted from 1, at which the sources measure. A campaign takes
// three years; two more show what lasts.
const (
	early       = 18
	campaign    = 36
	afterwards  = 60
	collabEarly = 24
)

// sums is what the measures are made of.
type sums struct {
	months, horizon int

	needs, overlaps, omissions    int // functions
	others, othersKept            int // functions beyond the first of a project
	othersEarly, othersEarlyKept  int
	othersLate, othersLateKept    int
	projects, complete            int
	overlapping, noticed          int // projects
	escalated                     int
	wait                          float64
	withdrawn                     int
	topWork                       float64
	ready, converted              int // multi-function projects
	spent, duplicates             float64
	budgetCampaign, spentCampaign float64
	own, trust                    float64

	poor                      float64
	poorAtCampaign, poorAt60  float64
	income18, income36        float64
	income60                  float64
	safe, relapses            span
	poorMonths, missed        int
	units, twice              int
	ended, fellBack           int
	coordinationDays, outlays float64
}

// span is a count over the parts of the years.
type span struct {
	campaign int // months 7 to 36
	third    int // months 25 to 36
	late     int // months 37 on
}

func (s *span) add(t, n int) {
	switch month := t + 1; {
	case month > campaign:
		s.late += n
	case month > collabEarly:
		s.third += n
		s.campaign += n
	case month > 6:
		s.campaign += n
	}
}

func (s *sums) begin(horizon int) {
	s.horizon = horizon
	nan := math.NaN()
	s.poorAtCampaign, s.poorAt60, s.income18, s.income36, s.income60 = nan, nan, nan, nan, nan
}

// countMonth adds this month to the sums.
func (c *County) countMonth(turn *sim.Month) {
	turn.Spend(c.projects.n + len(c.households.base))
	s, m, h := &c.sums, &c.month, &c.households
	s.months++
	c.countProjects()
	s.spent += m.spent
	s.duplicates += m.duplicates
	if m.t < campaign {
		s.budgetCampaign += m.budget
		s.spentCampaign += m.spent
	}
	s.own += m.effort.own
	s.trust += c.meanTrust()
	s.topWork += m.topWork

	poor := h.poorShare()
	s.poor += poor
	switch m.t + 1 {
	case early:
		s.income18 = h.firstPoorIncome()
	case campaign:
		s.poorAtCampaign, s.income36 = poor, h.firstPoorIncome()
	case afterwards:
		s.poorAt60, s.income60 = poor, h.firstPoorIncome()
	}
	s.safe.add(m.t, m.wasSafe)
	s.relapses.add(m.t, m.relapses)
	s.poorMonths += int(math.Round(poor * float64(len(h.base))))
	s.missed += m.missed
	s.units += m.units
	s.twice += min(m.twice, m.waiting)
	s.ended += m.ended
	s.fellBack += m.fellBack
	days := c.coordinationDays()
	s.coordinationDays += days
	s.outlays += m.spent + float64(days*c.params.Programme.StaffDay) + c.otherOutlays()
}

func (c *County) countProjects() {
	s, m := &c.sums, &c.month
	for i := range c.projects.all() {
		p := &c.projects.list[i]
		s.projects++
		s.needs += p.n
		for _, n := range p.claimed[:p.n] {
			switch {
			case n == 0:
				s.omissions++
			case n > 1:
				s.overlaps++
			}
		}
		kept := 0
		for _, k := range p.kept[1:p.n] {
			if k {
				kept++
			}
		}
		s.others += p.n - 1
		s.othersKept += kept
		if m.t < collabEarly {
			s.othersEarly += p.n - 1
			s.othersEarlyKept += kept
		}
		if m.t >= s.horizon-year {
			s.othersLate += p.n - 1
			s.othersLateKept += kept
		}
		s.overlapping += oneIf(p.overlaps)
		s.noticed += oneIf(p.noticed)
		if p.escalated {
			s.escalated++
			s.wait += p.wait
			s.withdrawn += oneIf(p.withdrawn)
		}
		if p.funded && p.n > 1 && p.kept[0] && kept == p.n-1 {
			s.ready++
			s.converted += oneIf(p.complete)
		}
		s.complete += oneIf(p.complete)
	}
}

// coordinationDays is what working together takes this month: the acts
// themselves, what all cases share, and what is the county's own.
func (c *County) coordinationDays() float64 {
	p, m, n, a := &c.params.Programme, &c.month, &c.params.Consultation, &c.params.Aid
	const quarter = 3
	days := m.days + p.Days(&c.environment, c.use()) + float64(p.MeetingDays*n.Meetings/quarter)
	days += float64(p.PersonDays * float64(c.params.Handover.Person*float64(m.handovers)))
	days += float64(p.ReviewDays * float64(c.params.Departments.Openness*float64(m.reviewed)))
	days += float64(p.VisitDays*c.params.Population.Served) / a.ReviewMonths
	if c.params.Leadership.Office && m.campaign {
		days += p.OfficeDays
	}
	return days + c.rulesDays()
}

// rulesDays is the month's part of writing rules and naming contacts once.
func (c *County) rulesDays() float64 {
	p, r, n := &c.params.Programme, &c.params.Remits, &c.params.Consultation
	once := float64(p.RuleDays * (r.RuleShare + r.Flexible + n.Rule + n.Need))
	once += float64(p.Pairs * float64(p.LinkageDays*max(0, 1-n.Distance)))
	return once / float64(year*p.Years)
}

// use is what the prices of the month apply to.
func (c *County) use() collab.Use {
	m := &c.month
	return collab.Use{Part: 1, Asked: float64(m.asked), Acts: float64(m.rewards), Replaced: float64(m.replaced)}
}

// otherOutlays is what collaboration costs this month beside time, and what is
// taken from the budget for the motivation of households.
func (c *County) otherOutlays() float64 {
	m, a := &c.month, &c.params.Aid
	share := float64(a.MotivationCost * a.Motivation)
	drive := 0.0
	if share > 0 {
		full := c.params.Projects.Budget
		if !m.campaign {
			full = float64(full * c.params.Projects.PostCampaign)
		}
		drive = float64(full * share)
	}
	return c.params.Programme.Outlays(&c.environment, c.use()) + drive
}

// meanTrust is the mean trust of departments in one another.
func (c *County) meanTrust() float64 {
	sum := 0.0
	for who := range departments {
		for whom := range departments {
			if who != whom {
				sum += c.trustIn(who, whom)
			}
		}
	}
	return sum / (departments * (departments - 1))
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func share(part, whole int) float64 { return ratio(float64(part), float64(whole)) }

// ratio is NaN, which means missing, where there is nothing to divide by.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}

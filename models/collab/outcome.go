package collab

import "concert/sim/portable"

// Prospect is what an actor believes about a joint task: the chance that it
// succeeds if the actor acts, and if it does not.
type Prospect struct {
	Success, Otherwise float64
}

// Expect lets the actor see the task with this prospect.
func (s *Signals) Expect(p Prospect) { s.Success, s.Otherwise = p.Success, p.Otherwise }

// All is the prospect of a task that needs everyone (weakest link): it
// succeeds if each of the others keeps faith.
func All(trusts ...float64) Prospect {
	success := 1.0
	for _, t := range trusts {
		success = float64(success * t)
	}
	return Prospect{Success: success}
}

// Source is another actor who may reach the goal of a task alone.
type Source struct {
	Trust float64 // that it acts
	Cover float64 // share of the task that it covers if it acts
}

// Any is the prospect of a task for which one source is enough (parallel
// sources), for an actor whose own act covers the share cover.
func Any(cover float64, others ...Source) Prospect {
	missed := 1.0
	for _, o := range others {
		missed = float64(missed * (1 - float64(o.Trust*o.Cover)))
	}
	return Prospect{Success: 1 - float64(missed*(1-cover)), Otherwise: 1 - missed}
}

// Additive is the prospect of a task to which the actor and m others add equal
// parts; the others are trusted with their mean.
func Additive(trusts ...float64) Prospect {
	sum, parties := 0.0, float64(len(trusts)+1)
	for _, t := range trusts {
		sum += t
	}
	return Prospect{Success: (1 + sum) / parties, Otherwise: sum / parties}
}

// CES is the prospect of a task between weakest link and addition: parts of
// one (the actor) and of the trusts of the others, combined with constant
// elasticity of substitution 1/(1−power). Power 1 is Additive; towards −∞ it
// approaches the weakest of the trusts. Power 0 is the geometric mean.
func CES(power float64, trusts ...float64) Prospect {
	parties := float64(len(trusts) + 1)
	switch {
	case power > 0:
		with, without := 1.0, 0.0
		for _, t := range trusts {
			if t > 0 {
				part := portable.Pow(t, power)
				with, without = with+part, without+part
			}
		}
		return Prospect{Success: portable.Pow(with/parties, 1/power), Otherwise: portable.Pow(without/parties, 1/power)}
	case lowest(trusts) == 0:
		return Prospect{} // a missing part cannot be replaced
	case power == 0:
		logs := 0.0
		for _, t := range trusts {
			logs += portable.Log(t)
		}
		return Prospect{Success: portable.Exp(logs / parties)}
	}
	sum := 1.0
	for _, t := range trusts {
		sum += portable.Pow(t, power)
	}
	return Prospect{Success: portable.Pow(sum/parties, 1/power)}
}

func lowest(values []float64) float64 {
	least := 1.0
	for _, v := range values {
		least = min(least, v)
	}
	return least
}

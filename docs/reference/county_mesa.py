"""County L's default arm in Mesa, by version 16 of the rules in models/ruralcredit.

python county_mesa.py REPLICATES [VILLAGES HOUSEHOLDS MONTHS SEED] < parameters

Households, cadres and townships are agents; the credit union is the model. Each
kind acts in an order drawn anew (shuffle_do). What concerns borrowers alone goes
through lists of them. What is left out, the parameters and the output are those
of county.c.
"""
import math
import sys
from types import SimpleNamespace

import mesa


def logistic(x):
    return 1 / (1 + math.exp(-x))


def logit(u):
    return math.log(u / (1 - u))


class Belief:
    def __init__(self, p):
        self.p, self.kept, self.broken = p, 0.0, 0.0
        self.forget_all()

    def forget_all(self):
        p = self.p
        self.kept, self.broken = p.prior_trust * p.prior_weight, (1 - p.prior_trust) * p.prior_weight

    def trust(self):
        return self.kept / (self.kept + self.broken)

    def fade(self):
        p, m = self.p, self.p.forgetting
        self.kept = m * self.kept + (1 - m) * p.prior_trust * p.prior_weight
        self.broken = m * self.broken + (1 - m) * (1 - p.prior_trust) * p.prior_weight

    def learn(self, kept):
        self.kept, self.broken = self.kept + kept, self.broken + 1 - kept


class Record:
    """What reports have proved to be worth."""

    def __init__(self):
        self.told = self.weight = 0.0

    def fade(self, memory):
        self.told, self.weight = self.told * memory, self.weight * memory

    def add(self, told, weight):
        self.told, self.weight = self.told + told, self.weight + weight

    def worth(self, expected, weight):
        return min(1, max(0, (expected * weight + self.told) / (weight + self.weight)))


class Household(mesa.Agent):
    def __init__(self, model, village):
        super().__init__(model)
        p, u = model.household, self.random.random
        self.village, self.township = village, village.township
        self.reliable, self.wants, self.known = u() < p.reliable_share, u() < p.wants_credit_share, u() < p.known_to_union_share
        limit = p.reservation_rate_reliable if self.reliable else p.reservation_rate_unreliable
        gain = p.diversion_gain_reliable_cny if self.reliable else p.diversion_gain_unreliable_cny
        self.willing = self.wants and limit + p.reservation_rate_scale * logit(u()) >= model.borrowers_rate
        self.gain = gain + p.diversion_gain_scale_cny * logit(u())
        self.standing = p.standing_cny + p.standing_scale_cny * logit(u())
        c = model.credit
        self.size = min(c.loan_cap_cny, max(c.smallest_loan_cny, self.random.gauss(c.mean_loan_cny, c.loan_sd_cny)))
        self.shock = self.random.gauss(0, p.income_sd)
        self.smoothed, self.asset, self.earned, self.withheld = p.income_cny, 0.0, 0.0, 0.0
        self.poor, self.busy, self.failed, self.approved, self.watched = True, False, False, False, False
        self.ever_applied = self.borrowed = False
        self.last = -1000

    def apply(self):
        model = self.model
        if not self.willing or self.busy or self.failed or model.month - self.last < model.household.wait_months:
            return
        if self.random.random() < model.household.apply_rate:
            self.last, self.ever_applied = model.month, True
            self.reported = self.good = self.checked = self.found = False
            self.village.applicants.append(self)
            self.township.applications += 1
            model.applications += 1

    def earn(self):
        model, p = self.model, self.model.household
        self.shock = p.income_persistence * self.shock + self.random.gauss(0, model.innovation)
        total = model.mean_income * math.exp(self.shock) + self.asset + self.earned - self.withheld
        self.smoothed += (total - self.smoothed) / p.smoothing_months
        if self.poor:
            self.poor = self.smoothed < p.poverty_line_cny * p.exit_factor
        else:
            model.out += 1
            if self.smoothed < p.poverty_line_cny:
                self.poor = True
                model.returns += 1

    def relief(self):
        p = self.model.household
        return p.relief_cny if self.poor else p.relief_cny * p.relief_after_exit

    def borrow(self):
        model, p, c, t = self.model, self.model.household, self.model.credit, self.township
        years = c.term_months / 12
        self.borrowed, self.busy, self.started = True, True, model.month
        self.return_ = self.random.gauss(years * p.return_mean, math.sqrt(years) * p.return_sd)
        self.approved = model.township.withholding * t.enforcement * self.relief() * p.stake_years >= self.gain
        self.earned = self.size * self.return_ / years if self.approved else 0.0
        self.watched = t.enforcement * model.hold(self.relief()) > model.township.counted_from
        self.village.lent_recommended += self.good and not self.known
        t.running, t.loans = t.running + 1, t.loans + 1
        model.running.append(self)
        model.loans, model.diverted = model.loans + 1, model.diverted + (not self.approved)

    def fall_due(self):
        model, p, t = self.model, self.model.household, self.township
        self.busy, self.earned, self.withheld = False, 0.0, 0.0
        t.running, model.due = t.running - 1, model.due + 1
        able = self.return_ >= -p.buffer if self.approved else self.random.random() < p.able_diverted
        stake = model.township.withholding * t.enforcement * self.relief() * p.relief_years
        if able and (self.reliable or self.standing + stake >= self.size):
            if self.approved:
                self.asset += p.kept_profit * self.size * min(1, max(0, self.return_)) / (model.credit.term_months / 12)
        else:
            self.failed = True
            model.bad += 1
            model.overdue.append(self)

    def breach(self):
        model = self.model
        withheld = self.random.random() < model.township.withholding * self.township.enforcement
        self.withheld = self.relief() if withheld else 0.0
        model.withheld += self.withheld > 0


class Official(mesa.Agent):
    def agree(self, success):
        p = self.model.psychology
        if success:
            self.agreed += p.agreement_growth * max(0, self.model.conditions.goal_overlap - self.agreed)
        else:
            self.agreed -= p.agreement_fading * self.agreed


class Cadre(Official):
    """A village with its resident cadre."""

    def __init__(self, model, township):
        super().__init__(model)
        self.township, self.knowledge, self.agreed = township, model.cadre.knowledge_start, 0.0
        self.trusted = Record()  # by the union
        self.in_union, self.in_township, self.of_township = (Belief(model.beliefs) for _ in range(3))
        township.villages.append(self)

    def begin(self):
        model, p = self.model, self.model.cadre
        self.applicants, self.checks = [], Record()
        self.reported, self.recommended, self.lent_recommended = False, 0, 0
        if self.random.random() < p.rotation:
            self.knowledge, self.agreed, self.trusted = p.knowledge_new, 0.0, Record()
            for b in (self.in_union, self.in_township, self.of_township):
                b.forget_all()
        else:
            self.knowledge += (1 - self.knowledge) / p.learning_months
        self.trusted.fade(model.psychology.forgetting)
        for b in (self.in_union, self.in_township, self.of_township):
            b.fade()

    def trust(self):
        model = self.model
        county = model.in_reports.worth(model.conditions.prior_trust, model.psychology.prior_weight)
        return self.trusted.worth(county, model.union.cadres_alike)

    def report(self):
        if not self.applicants:
            return
        model, p = self.model, self.model.cadre
        asked = model.asks(self.trust())
        load = p.load * max(1, model.per_village / p.capacity_households)
        in_union = self.in_union.trust()
        chance = model.willingness(self.agreed, self.in_township.trust() * in_union, in_union,
                                   p.days + p.days_per_applicant * len(self.applicants), p.distance, load, p.blame_aversion)
        self.reported = asked and self.random.random() < chance

    def recommend(self):
        if not self.reported:
            return
        accuracy = 0.5 + (self.model.cadre.accuracy - 0.5) * self.knowledge
        for a in self.applicants:
            a.reported, a.good = True, (self.random.random() < accuracy) == a.reliable
            self.recommended += a.good

    def learn(self):
        model, t = self.model, self.township
        scale = 1 / self.checks.weight if self.checks.weight > 1 else 1
        self.trusted.add(scale * self.checks.told, scale * self.checks.weight)
        if not self.applicants or self.random.random() >= model.conditions.observability:
            return
        if self.recommended:
            self.in_union.learn(1 if self.lent_recommended else 0)
        self.in_township.learn(model.hold(model.household.relief_cny) if t.acted else 0)
        self.of_township.learn(1 if self.reported else 0)


class Township(Official):
    def __init__(self, model):
        super().__init__(model)
        self.villages, self.enforcement, self.running, self.agreed = [], 0.0, 0, 0.0
        self.of_union, self.in_union = Belief(model.beliefs), Belief(model.beliefs)

    def begin(self):
        self.applications = self.loans = self.seen_approved = self.seen_diverted = 0
        self.acted = self.relevant = False
        self.of_union.fade()
        self.in_union.fade()

    def constrain(self):
        model, p = self.model, self.model.township
        self.relevant = self.applications > 0 or self.running > 0
        if not self.relevant:
            return
        asked, in_union = model.asks(self.of_union.trust()), self.in_union.trust()
        cadres = sum(v.of_township.trust() for v in self.villages) / len(self.villages)
        chance = model.willingness(self.agreed, cadres * in_union * model.hold(model.household.relief_cny), in_union,
                                   p.days + p.days_per_loan * (self.running + self.applications), p.distance, p.load,
                                   p.blame_aversion)
        self.acted = asked and self.random.random() < chance
        self.enforcement = p.enforcement_memory * self.enforcement + (1 - p.enforcement_memory) * self.acted

    def learn(self):
        model, seen = self.model, self.seen_approved + self.seen_diverted
        if seen:
            self.of_union.learn(self.seen_approved / seen)
        if self.applications and self.random.random() < model.conditions.observability:
            self.in_union.learn(1 if self.loans else 0)
        if not self.applications:
            return
        can_hold, together = model.hold(model.household.relief_cny) > 0, False
        for v in self.villages:
            if v.applicants:
                success = v.reported and self.acted and can_hold and v.lent_recommended > 0
                v.agree(success)
                together = together or success
        self.agree(together)


class County(mesa.Model):
    def __init__(self, parameters, villages, per_village, months, seed):
        super().__init__(seed=seed)
        for section, values in parameters.items():
            setattr(self, section, SimpleNamespace(**values))
        c, u, p = self.credit, self.union, self.psychology
        self.beliefs = SimpleNamespace(prior_trust=self.conditions.prior_trust, prior_weight=p.prior_weight, forgetting=p.forgetting)
        self.per_village, self.months, self.month = per_village, months, 0
        self.borrowers_rate = c.rate * (1 - c.interest_subsidy)
        h = self.household
        self.innovation = h.income_sd * math.sqrt(1 - h.income_persistence**2)
        self.in_reports = Record()
        self.running, self.overdue = [], []
        self.applications = self.loans = self.due = self.bad = self.diverted = self.withheld = self.out = self.returns = 0
        self.informed, self.constrained, self.income = [], [], []
        self.unreliable = self.unreliable_at(self.borrowers_rate)
        self.pool = min(u.default_ceiling, u.pool_default * self.unreliable / self.unreliable_at(c.reference_rate))
        self.passes = (1 - self.unreliable) * u.screening_accuracy + self.unreliable * (1 - u.screening_accuracy)
        self.removed = 1 - (1 - u.screening_accuracy) / self.passes
        per = int(self.population.villages_per_township)
        towns = [Township(self) for _ in range(-(-villages // per))]
        cadres = [Cadre(self, towns[v // per]) for v in range(villages)]
        for v in cadres:
            for _ in range(per_village):
                Household(self, v)
        self.households, self.cadres, self.townships = (self.agents_by_type[k] for k in (Household, Cadre, Township))

    def unreliable_at(self, rate):
        p = self.household
        good = p.reliable_share * logistic((p.reservation_rate_reliable - rate) / p.reservation_rate_scale)
        bad = (1 - p.reliable_share) * logistic((p.reservation_rate_unreliable - rate) / p.reservation_rate_scale)
        return bad / (good + bad)

    def hold(self, relief):
        stake, gain = self.township.withholding * relief * self.household.stake_years, self.household.diversion_gain_unreliable_cny
        return 0 if stake <= 0 else min(1, stake / gain)

    def asks(self, trust):
        p = self.psychology
        utility = p.need * self.union.need * trust - p.asking_days * (1 - self.conditions.linkage)
        return self.random.random() < logistic(utility / p.noise)

    def willingness(self, agreed, success, trust, days, distance, load, aversion, profit=0.0):
        c, p = self.conditions, self.psychology
        utility = (p.need * c.complementarity * self.union.need * success
                   + p.goal * (c.public_rationality * c.goal_overlap + agreed) * self.union.public_value * success
                   + p.leadership * c.authority * self.attention * c.skill + p.pressure * c.assessed * self.inspected
                   + p.incentive * c.reward + p.trust * (2 * trust - 1)
                   - p.information * distance * (1 - c.platform) * (1 - c.linkage)
                   - p.own_time * days * (1 - p.platform_saving * c.platform) * (1 + load**p.load_convexity)
                   - p.blame * aversion * (1 - c.clarity) * (1 - success) + profit)
        return logistic(utility / p.noise)

    def screens(self, a):
        return (self.random.random() < self.union.screening_accuracy) == a.reliable

    def profit(self, size, lost, cost):
        c, years = self.credit, self.credit.term_months / 12
        recovered = c.recovered_share + (1 - c.recovered_share) * c.risk_fund_share
        return size * ((1 - lost) * (1 + c.rate * years) + lost * recovered - (1 + c.funding_cost * years)) - cost

    def lends_to(self, a):
        u, t = self.union, a.township
        hold, in_township, own = self.hold(a.relief()), t.of_union.trust(), False
        blind = self.pool * (1 - u.constraint_removes * t.enforcement * in_township * hold)
        success, trust, distance = u.prospects_unreported, u.trust_unreported, u.distance_unreported
        if a.known:
            best, success, trust, distance = self.profit(a.size, 0, u.handling_cny), 1, 1, 0
        elif a.good:
            trust, distance = a.village.trust(), u.distance
            success = trust * (1 - t.enforcement * hold * (1 - in_township))
            best = self.profit(a.size, blind * (1 - trust), u.handling_cny + u.report_cny)
        else:
            best = self.profit(a.size, blind, u.handling_cny)
            screened = self.profit(a.size, blind * (1 - self.removed), u.handling_cny + u.own_screening_cny / self.passes)
            if screened > best:
                best, own = screened, True
        chance = self.willingness(a.village.agreed, success, trust, u.days, distance, u.load, u.blame_aversion, best / u.staff_day_cny)
        return self.random.random() < chance and (not own or self.screens(a))

    def decide(self, a):
        if a.reported and not a.known and self.random.random() < self.union.spot_checks:
            a.checked, a.found = True, self.screens(a)
        out = not a.reliable if a.known else a.reported and not a.good or a.checked and not a.found
        if not out and self.lends_to(a):
            a.borrow()

    def compare(self, a):
        if not a.reported or not (a.known or a.checked):
            return
        found, q = (a.reliable, 1) if a.known else (a.found, self.union.screening_accuracy)
        passes = (1 - self.unreliable) * q + self.unreliable * (1 - q)
        sharp = (1 - self.unreliable) * q / passes - (1 - self.unreliable) * (1 - q) / (1 - passes)
        balance = 1 / (2 * (passes if found else 1 - passes))
        told = balance * sharp if a.good == found else -balance * sharp
        heard = self.union.townships_compared / (len(self.cadres) / self.population.villages_per_township)
        a.village.checks.add(told, balance * sharp * sharp)
        self.in_reports.add(heard * told, heard * balance * sharp * sharp)

    def step(self):
        c, credit = self.conditions, self.credit
        attended = c.attention_floor + (c.attention_start - c.attention_floor) * math.exp(-self.month / c.attention_months)
        self.attention = min(1, attended + self.psychology.attention_renewal * min(1, c.meetings / 3))
        self.inspected = c.inspection * (c.routine_inspection + (1 - c.routine_inspection) * attended)
        self.mean_income = self.household.income_cny * (1 + self.household.income_growth) ** (self.month / 12)
        self.in_reports.fade(self.psychology.forgetting)
        self.townships.shuffle_do("begin")
        self.cadres.shuffle_do("begin")
        self.households.shuffle_do("apply")
        self.cadres.shuffle_do("report")
        self.townships.shuffle_do("constrain")
        self.cadres.shuffle_do("recommend")
        applicants = [a for v in self.cadres for a in v.applicants]
        for a in applicants:
            self.decide(a)
        for a in self.running:
            if self.month - a.started == credit.check_month and self.random.random() < c.observability and a.watched:
                if a.approved:
                    a.township.seen_approved += 1
                else:
                    a.township.seen_diverted += 1
        for a in self.overdue:
            if self.month - a.started - credit.term_months >= credit.write_off_months:
                a.withheld = 0.0
        self.overdue = [a for a in self.overdue if self.month - a.started - credit.term_months < credit.write_off_months]
        due = [a for a in self.running if self.month - a.started >= credit.term_months]
        self.running = self.running[len(due):]
        for a in due:
            a.fall_due()
        for a in applicants:
            self.compare(a)
        self.cadres.shuffle_do("learn")
        self.townships.shuffle_do("learn")
        for a in self.running:
            if not a.approved:
                a.breach()
        for a in self.overdue:
            a.breach()
        self.households.shuffle_do("earn")
        self.count()
        self.month += 1

    def count(self):
        asked = [v.reported for v in self.cadres if v.applicants]
        relevant = [t.acted for t in self.townships if t.relevant]
        if asked:
            self.informed.append(sum(asked) / len(asked))
        if relevant:
            self.constrained.append(sum(relevant) / len(relevant))
        if self.running:
            self.income.append(sum(a.earned for a in self.running) / len(self.running))

    def outcomes(self):
        n = len(self.households)

        def mean(of):
            return sum(of) / len(of) if of else math.nan

        return {
            "take_up": sum(a.borrowed for a in self.households) / n,
            "default_share": self.bad / self.due if self.due >= 5 else math.nan,
            "borrower_income_cny": mean(self.income),
            "poverty_share": sum(a.poor for a in self.households) / n,
            "loans": 100 * self.loans / n,
            "informed_share": mean(self.informed),
            "constrained_share": mean(self.constrained),
            "approval_share": self.loans / self.applications if self.applications else 0,
            "diverted_share": self.diverted / self.loans if self.loans >= 5 else math.nan,
            "relapse_rate": 12 * self.returns / self.out if self.out else math.nan,
            "relief_withheld_months": 12000 * self.withheld / (n * self.months),
            "trust": mean([v.trust() for v in self.cadres]),
        }


def parameters(lines):
    read = {}
    for line in lines:
        name, value = line.split()
        section, key = name.split(".")
        try:
            read.setdefault(section, {})[key] = float(value)
        except ValueError:
            pass  # switches and choices: the default arm's
    return read


def main(replicates=10, villages=225, per_village=89, months=84, seed=1):
    given, rows = parameters(sys.stdin), []
    for r in range(replicates):
        county = County(given, villages, per_village, months, seed * 1000003 + r)
        for _ in range(months):
            county.step()
        rows.append(county.outcomes())
    for name in rows[0]:
        values = [row[name] for row in rows if not math.isnan(row[name])]
        mean = sum(values) / len(values)
        error = math.sqrt(sum((v - mean) ** 2 for v in values) / max(1, len(values) - 1) / len(values))
        print(f"{name} {mean:.6g} {error:.3g}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

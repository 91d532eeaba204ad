// County L's default arm in C: households, resident cadres, townships and the
// credit union, by version 16 of the rules in models/ruralcredit. Orders to lend,
// pilots, guarantees, named persons, theories and switched-off motives are left
// out, for the default arm has none.
//
//   cc -O2 -o county county.c -lm                                        double, libm
//   cc -O3 -march=native -ffast-math -DFAST -o county-fast county.c -lm  float; households in vector loops
//   ./county REPLICATES [VILLAGES HOUSEHOLDS MONTHS SEED] < parameters
//
// Parameters are lines "name value" as concert describe has them; without a line
// County L's value of July 2026 stands. For each outcome it prints the mean over
// replicates and its standard error.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef FAST
typedef float real;
#else
typedef double real;
#endif

// ---- parameters ----

#define PARAMETERS(X) \
  X(population, villages_per_township, 6) X(conditions, public_rationality, .3) X(conditions, prior_trust, .65) \
  X(conditions, clarity, .7) X(conditions, linkage, .6) X(conditions, authority, .8) X(conditions, platform, .2) \
  X(conditions, complementarity, .5) X(conditions, goal_overlap, .7) X(conditions, attention_start, 1) \
  X(conditions, attention_floor, .4) X(conditions, attention_months, 24) X(conditions, inspection, .6) \
  X(conditions, routine_inspection, 1) X(conditions, assessed, .6) X(conditions, reward, 0) X(conditions, meetings, 3) \
  X(conditions, observability, .7) X(conditions, skill, .8) \
  X(psychology, need, 3) X(psychology, goal, 4) X(psychology, leadership, 2) X(psychology, pressure, 2) \
  X(psychology, incentive, 1) X(psychology, trust, 1.5) X(psychology, information, 2) X(psychology, blame, 1.5) \
  X(psychology, own_time, 1) X(psychology, load_convexity, 2) X(psychology, noise, .6) X(psychology, forgetting, .95) \
  X(psychology, prior_weight, 4) X(psychology, attention_renewal, .3) X(psychology, platform_saving, .8) \
  X(psychology, asking_days, 1) X(psychology, agreement_growth, .1) X(psychology, agreement_fading, .03) \
  X(credit, mean_loan_cny, 42500) X(credit, loan_sd_cny, 8000) X(credit, smallest_loan_cny, 10000) \
  X(credit, loan_cap_cny, 50000) X(credit, term_months, 24) X(credit, rate, .0435) X(credit, reference_rate, .0435) \
  X(credit, funding_cost, .02) X(credit, recovered_share, .1) X(credit, risk_fund_share, .8) \
  X(credit, interest_subsidy, 1) X(credit, check_month, 6) X(credit, write_off_months, 12) \
  X(household, reliable_share, .69) X(household, wants_credit_share, .4) X(household, known_to_union_share, .12) \
  X(household, apply_rate, .08) X(household, wait_months, 12) X(household, reservation_rate_reliable, .09) \
  X(household, reservation_rate_unreliable, .25) X(household, reservation_rate_scale, .015) \
  X(household, relief_cny, 2500) X(household, relief_after_exit, 1) X(household, stake_years, 1) \
  X(household, relief_years, 3) X(household, diversion_gain_reliable_cny, -1500) \
  X(household, diversion_gain_unreliable_cny, 900) X(household, diversion_gain_scale_cny, 120) \
  X(household, standing_cny, 51500) X(household, standing_scale_cny, 4000) X(household, return_mean, .24) \
  X(household, return_sd, .3) X(household, buffer, .77) X(household, able_diverted, .31) X(household, kept_profit, .3) \
  X(household, income_cny, 7500) X(household, income_sd, .2) X(household, income_persistence, .97) \
  X(household, income_growth, .03) X(household, poverty_line_cny, 9750) X(household, exit_factor, 1.1) \
  X(household, smoothing_months, 12) \
  X(cadre, accuracy, .9) X(cadre, knowledge_start, .8) X(cadre, knowledge_new, .3) X(cadre, learning_months, 7) \
  X(cadre, rotation, .03) X(cadre, capacity_households, 89) X(cadre, days, .3) X(cadre, days_per_applicant, .15) \
  X(cadre, distance, .4) X(cadre, load, .6) X(cadre, blame_aversion, .5) \
  X(township, withholding, .6) X(township, enforcement_memory, .7) X(township, counted_from, .3) X(township, days, .4) \
  X(township, days_per_loan, .003) X(township, distance, .4) X(township, load, .7) X(township, blame_aversion, .6) \
  X(union, need, 1) X(union, public_value, 1) X(union, handling_cny, 200) X(union, own_screening_cny, 1500) \
  X(union, report_cny, 100) X(union, screening_accuracy, .8) X(union, spot_checks, .16) X(union, staff_day_cny, 300) \
  X(union, pool_default, .18) X(union, default_ceiling, .95) X(union, constraint_removes, .6) \
  X(union, cadres_alike, 20) X(union, townships_compared, 4) X(union, days, .7) X(union, distance, .4) \
  X(union, distance_unreported, 1) X(union, load, .5) X(union, blame_aversion, .8) X(union, trust_unreported, .5) \
  X(union, prospects_unreported, .5)

#define DECLARE(section, name, value) static double section##_##name = value;
PARAMETERS(DECLARE)

static void read_parameters(void) {
  char name[128];
  double value;
  while (scanf("%127s", name) == 1) {
    if (scanf("%lf", &value) != 1) { scanf("%*s"); continue; }
#define READ(section, key, value_) if (!strcmp(name, #section "." #key)) section##_##key = value;
    PARAMETERS(READ)
  }
}

// ---- chance ----

static uint64_t s[4]; // xoshiro256++ (Blackman and Vigna 2019), seeded by SplitMix64

static uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static uint64_t next(void) {
  uint64_t result = rotated(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotated(s[3], 45);
  return result;
}

static uint64_t split(uint64_t *z) {
  uint64_t x = *z += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

static double uniform(void) { return ((next() >> 12) + .5) * 0x1p-52; }

static double normal(void) { // Marsaglia's polar method, one of each pair kept
  static double kept;
  static int has;
  if (has) { has = 0; return kept; }
  double x, y, r;
  do { x = 2 * uniform() - 1, y = 2 * uniform() - 1, r = x * x + y * y; } while (r >= 1 || r == 0);
  r = sqrt(-2 * log(r) / r), kept = y * r, has = 1;
  return x * r;
}

static double logistic(double x) { return 1 / (1 + exp(-x)); }
static double logit(double u) { return log(u / (1 - u)); }
static double least(double a, double b) { return a < b ? a : b; }
static double most(double a, double b) { return a > b ? a : b; }

#ifdef FAST
// Sixteen generators xoshiro128+ side by side, and normal numbers by Box and
// Muller: loops that the compiler turns into vectors.
enum { lanes = 16, chunk = 2048 };
static uint32_t w[4][lanes];
static float z[chunk + lanes], u[chunk + lanes];

static void uniforms(float *restrict to, int n) { // in (0, 1)
  for (int i = 0; i < n; i += lanes) {
    for (int l = 0; l < lanes; l++) {
      uint32_t bits = w[0][l] + w[3][l], t = w[1][l] << 9;
      w[2][l] ^= w[0][l]; w[3][l] ^= w[1][l]; w[1][l] ^= w[2][l]; w[0][l] ^= w[3][l];
      w[2][l] ^= t; w[3][l] = (w[3][l] << 11) | (w[3][l] >> 21);
      to[i + l] = ((int32_t)(bits >> 9) + .5f) * 0x1p-23f;
    }
  }
}

static void normals(int n) { // into z
  int half = (n + 1) / 2;
  float v[chunk / 2 + lanes];
  uniforms(u, half);
  uniforms(v, half);
  for (int i = 0; i < half; i++) {
    float r = sqrtf(-2 * logf(u[i])), a = 6.2831853f * v[i];
    z[i] = r * cosf(a), z[half + i] = r * sinf(a);
  }
}
#endif

static void seed(uint64_t n) {
  for (int k = 0; k < 4; k++) s[k] = split(&n);
#ifdef FAST
  for (int k = 0; k < 4; k++) for (int l = 0; l < lanes; l++) w[k][l] = split(&n);
#endif
}

// ---- the county ----

typedef struct { double kept, broken; } belief;
typedef struct { double told, weight; } record;
typedef struct { int household, village, known, reported, good, checked, found; } applicant;

typedef struct {
  int township, loans, first, last, asked, reported, recommended, lent_recommended;
  double knowledge, agreed;
  record checks, in_cadre;                              // this month's; the union's trust
  belief in_union, in_township, of_township;            // the cadre's, and the township's in the cadre
} village;

typedef struct {
  int first, last, running, applications, loans, relevant, asked, acted, seen_approved, seen_diverted;
  double enforcement, agreed;
  belief of_union, in_union; // the union's in the township, the township's in the union
} township;

enum { reliable = 1, known = 2, approved = 4, under = 8, borrowed = 16, busy = 32, shut = 64, held = 128, applied = 256 };

static int villages = 225, per_village = 89, months = 84, households, townships, month;
static village *vs;
static township *ts;
static record in_reports;
static belief prior;
static applicant *as;
static int n_as, *willing, n_willing, *running, *diverted, *overdue, n_running, n_diverted, n_overdue;
static double attention, inspected;

// Columns of households.
static uint16_t *state;
static int16_t *started, *asked_last;
static real *shock, *smoothed, *asset, *earned, *loss, *size, *gain, *standing, *loan, *yield_;
static int *poor; // 1 or 0

// What is counted over a run.
static struct {
  int poor, borrowed, applied, applications, loans, due, bad, diverted, withheld;
  double informed, constrained, income, month_yield, out, returns;
  int informed_months, constrained_months, income_months;
} tally;

static int of(int i) { return i / per_village; }
static double trust(belief *b) { return b->kept / (b->kept + b->broken); }
static void learn(belief *b, double kept, double broken) { b->kept += kept, b->broken += broken; }
static void fade(belief *b) {
  double m = psychology_forgetting;
  b->kept = m * b->kept + (1 - m) * prior.kept, b->broken = m * b->broken + (1 - m) * prior.broken;
}
static void fade_record(record *r) { r->told *= psychology_forgetting, r->weight *= psychology_forgetting; }

static double relief_of(int i) { return household_relief_cny * (poor[i] ? 1 : household_relief_after_exit); }

static double hold(double relief) { // how far constraint can hold a household, 0-1
  double stake = township_withholding * relief * household_stake_years, gain = household_diversion_gain_unreliable_cny;
  return stake <= 0 ? 0 : stake >= gain ? 1 : stake / gain;
}

static double worth(record *r, double expected, double weight) {
  return least(1, most(0, (expected * weight + r->told) / (weight + r->weight)));
}

static double trust_in_cadre(village *v) {
  return worth(&v->in_cadre, worth(&in_reports, conditions_prior_trust, psychology_prior_weight), union_cadres_alike);
}

static double borrowers_rate(void) { return credit_rate * (1 - credit_interest_subsidy); }

static double unreliable_at(double rate) {
  double good = household_reliable_share * logistic((household_reservation_rate_reliable - rate) / household_reservation_rate_scale);
  double bad = (1 - household_reliable_share) *
               logistic((household_reservation_rate_unreliable - rate) / household_reservation_rate_scale);
  return bad / (good + bad);
}

// ---- decisions ----

typedef struct { double need, value, agreed, success, trust, days, distance, load, aversion, profit; } signals;

static double willingness(const signals *g) {
  double bridged = (1 - conditions_platform) * (1 - conditions_linkage);
  bridged = (1 - conditions_platform * 1) * (1 - conditions_linkage);
  double saved = 1 - psychology_platform_saving * conditions_platform;
  double crowded = 1 + (psychology_load_convexity == 2 ? g->load * g->load : pow(g->load, psychology_load_convexity));
  double utility = psychology_need * g->need * g->success +
                   psychology_goal * (conditions_public_rationality * conditions_goal_overlap + g->agreed) * g->value * g->success +
                   psychology_leadership * conditions_authority * attention * conditions_skill +
                   psychology_pressure * conditions_assessed * inspected + psychology_incentive * conditions_reward +
                   psychology_trust * (2 * g->trust - 1) - psychology_information * g->distance * bridged -
                   psychology_own_time * g->days * saved * crowded -
                   psychology_blame * g->aversion * (1 - conditions_clarity) * (1 - g->success) + g->profit;
  return logistic(utility / psychology_noise);
}

static int asks(double trust) {
  double hope = psychology_need * union_need * trust, cost = psychology_asking_days * (1 - conditions_linkage);
  return uniform() < logistic((hope - cost) / psychology_noise);
}

// ---- a month, in order ----

static void cadres_rotate_and_learn(void) {
  for (village *v = vs; v < vs + villages; v++) {
    if (uniform() < cadre_rotation) {
      v->knowledge = cadre_knowledge_new, v->in_cadre = (record){0}, v->agreed = 0;
      v->in_union = v->in_township = v->of_township = prior;
    } else {
      v->knowledge += (1 - v->knowledge) / cadre_learning_months;
    }
  }
}

static void everyone_forgets(void) {
  fade_record(&in_reports);
  for (village *v = vs; v < vs + villages; v++) {
    fade_record(&v->in_cadre), fade(&v->in_union), fade(&v->in_township), fade(&v->of_township);
  }
  for (township *t = ts; t < ts + townships; t++) fade(&t->of_union), fade(&t->in_union);
}

static void applies_for(int i) {
  if (state[i] & (busy | shut) || month - asked_last[i] < household_wait_months) return;
  tally.applied += !(state[i] & applied);
  state[i] |= applied, asked_last[i] = month;
  as[n_as++] = (applicant){.household = i, .village = of(i), .known = !!(state[i] & known)};
}

static void households_apply(void) {
  n_as = 0;
#ifdef FAST
  for (int from = 0; from < n_willing; from += chunk) {
    int n = n_willing - from < chunk ? n_willing - from : chunk;
    uniforms(u, n);
    for (int k = 0; k < n; k++) if (u[k] < (float)household_apply_rate) applies_for(willing[from + k]);
  }
#else
  for (int k = 0; k < n_willing; k++) if (uniform() < household_apply_rate) applies_for(willing[k]);
#endif
  for (int v = 0, k = 0; v < villages; v++) {
    vs[v].first = k;
    while (k < n_as && as[k].village == v) k++;
    vs[v].last = k;
    ts[vs[v].township].applications += k - vs[v].first;
  }
}

static void cadres_report(void) {
  double load = cadre_load * most(1, per_village / cadre_capacity_households);
  for (village *v = vs; v < vs + villages; v++) {
    if (v->first == v->last) continue;
    v->asked = asks(trust_in_cadre(v));
    signals g = {.need = conditions_complementarity * union_need, .value = union_public_value, .agreed = v->agreed,
      .success = trust(&v->in_township) * trust(&v->in_union), .trust = trust(&v->in_union),
      .days = cadre_days + cadre_days_per_applicant * (v->last - v->first), .distance = cadre_distance, .load = load,
      .aversion = cadre_blame_aversion};
    double chance = willingness(&g);
    v->reported = v->asked && uniform() < chance;
  }
}

static void townships_constrain(void) {
  for (township *t = ts; t < ts + townships; t++) {
    t->relevant = t->applications > 0 || t->running > 0;
    if (!t->relevant) continue;
    t->asked = asks(trust(&t->of_union));
    double in_union = trust(&t->in_union), in_cadres = 0;
    for (int v = t->first; v < t->last; v++) in_cadres += trust(&vs[v].of_township);
    signals g = {.need = conditions_complementarity * union_need, .value = union_public_value, .agreed = t->agreed,
      .success = in_cadres / (t->last - t->first) * in_union * hold(household_relief_cny), .trust = in_union,
      .days = township_days + township_days_per_loan * (t->running + t->applications), .distance = township_distance,
      .load = township_load, .aversion = township_blame_aversion};
    double chance = willingness(&g);
    t->acted = t->asked && uniform() < chance;
    t->enforcement = township_enforcement_memory * t->enforcement + (1 - township_enforcement_memory) * t->acted;
  }
}

static void reports_recommend(void) {
  for (village *v = vs; v < vs + villages; v++) {
    if (!v->reported) continue;
    double accuracy = .5 + (cadre_accuracy - .5) * v->knowledge;
    for (applicant *a = as + v->first; a < as + v->last; a++) {
      a->reported = 1, a->good = (uniform() < accuracy) == !!(state[a->household] & reliable);
      v->recommended += a->good;
    }
  }
}

static double profit(double size, double lost, double cost) {
  double years = credit_term_months / 12, recovered = credit_recovered_share + (1 - credit_recovered_share) * credit_risk_fund_share;
  return size * ((1 - lost) * (1 + credit_rate * years) + lost * recovered - (1 + credit_funding_cost * years)) - cost;
}

static int screens(applicant *a) { return (uniform() < union_screening_accuracy) == !!(state[a->household] & reliable); }

// The union's best offer to an applicant, and its answer.
static int union_answers(applicant *a, double pool, double removed, double passes) {
  village *v = vs + a->village;
  township *t = ts + v->township;
  int i = a->household, own = 0;
  double h = hold(relief_of(i)), in_township = trust(&t->of_union), best;
  double blind = pool * (1 - union_constraint_removes * t->enforcement * in_township * h);
  signals g = {.need = conditions_complementarity * union_need, .value = union_public_value, .agreed = v->agreed,
    .success = union_prospects_unreported, .trust = union_trust_unreported, .distance = union_distance_unreported,
    .days = union_days, .load = union_load, .aversion = union_blame_aversion};
  if (a->known) {
    best = profit(size[i], 0, union_handling_cny);
    g.success = g.trust = 1, g.distance = 0;
  } else if (a->good) {
    g.trust = trust_in_cadre(v), g.distance = union_distance;
    g.success = g.trust * (1 - t->enforcement * h * (1 - in_township));
    best = profit(size[i], blind * (1 - g.trust), union_handling_cny + union_report_cny);
  } else {
    double screened = profit(size[i], blind * (1 - removed), union_handling_cny + union_own_screening_cny / passes);
    best = profit(size[i], blind, union_handling_cny);
    if (screened > best) best = screened, own = 1;
  }
  g.profit = best / union_staff_day_cny;
  return uniform() < willingness(&g) && (!own || screens(a));
}

static void lend(applicant *a) {
  int i = a->household;
  village *v = vs + a->village;
  township *t = ts + v->township;
  double years = credit_term_months / 12, relief = relief_of(i);
  tally.borrowed += !(state[i] & borrowed);
  state[i] = (state[i] & ~(approved | under)) | busy | borrowed;
  loan[i] = size[i], started[i] = month, earned[i] = 0;
  yield_[i] = years * household_return_mean + sqrt(years) * household_return_sd * normal();
  if (township_withholding * t->enforcement * relief * household_stake_years >= gain[i]) {
    state[i] |= approved, earned[i] = loan[i] * yield_[i] / years;
  } else {
    diverted[n_diverted++] = i, tally.diverted++;
  }
  if (t->enforcement * hold(relief) > township_counted_from) state[i] |= under;
  v->lent_recommended += a->good && !a->known;
  running[n_running++] = i;
  v->loans++, t->running++, t->loans++, tally.loans++;
}

static void union_lends(void) {
  double unreliable = unreliable_at(borrowers_rate()), q = union_screening_accuracy;
  double pool = least(union_default_ceiling, union_pool_default * unreliable / unreliable_at(credit_reference_rate));
  double passes = (1 - unreliable) * q + unreliable * (1 - q), removed = 1 - (1 - q) / passes;
  for (applicant *a = as; a < as + n_as; a++) {
    if (!a->known && a->reported && uniform() < union_spot_checks) a->checked = 1, a->found = screens(a);
    int out = a->known ? !(state[a->household] & reliable) : (a->reported && !a->good) || (a->checked && !a->found);
    if (!out && union_answers(a, pool, removed, passes)) lend(a);
  }
}

static void use_is_checked(void) {
  for (int k = 0; k < n_running; k++) {
    int i = running[k];
    if (month - started[i] != credit_check_month || uniform() >= conditions_observability || !(state[i] & under)) continue;
    township *t = ts + vs[of(i)].township;
    if (state[i] & approved) t->seen_approved++; else t->seen_diverted++;
  }
}

static void loans_fall_due(void) {
  int keep = 0, due = 0;
  for (int k = 0; k < n_overdue; k++) {
    int i = overdue[k];
    if (month - started[i] - credit_term_months < credit_write_off_months) overdue[keep++] = i;
    else loss[i] = 0;
  }
  n_overdue = keep, keep = 0;
  for (; due < n_running && month - started[running[due]] >= credit_term_months; due++) {
    int i = running[due];
    township *t = ts + vs[of(i)].township;
    t->running--, tally.due++, state[i] &= ~busy, earned[i] = loss[i] = 0;
    int able = state[i] & approved ? yield_[i] >= -household_buffer : uniform() < household_able_diverted;
    int will = state[i] & reliable ||
               standing[i] + township_withholding * t->enforcement * relief_of(i) * household_relief_years >= loan[i];
    if (able && will) {
      if (state[i] & approved)
        asset[i] += household_kept_profit * loan[i] * least(1, most(0, yield_[i])) / (credit_term_months / 12);
    } else {
      tally.bad++, state[i] |= shut, overdue[n_overdue++] = i;
    }
  }
  memmove(running, running + due, (n_running -= due) * sizeof *running);
  for (int k = 0; k < n_diverted; k++) if (state[diverted[k]] & busy && started[diverted[k]] > month - credit_term_months) diverted[keep++] = diverted[k];
  n_diverted = keep;
}

static record check(int good, int found, double accuracy, double unreliable) {
  double passes = (1 - unreliable) * accuracy + unreliable * (1 - accuracy);
  double sharp = (1 - unreliable) * accuracy / passes - (1 - unreliable) * (1 - accuracy) / (1 - passes);
  double balance = 1 / (2 * (found ? passes : 1 - passes));
  record seen = {balance * sharp, balance * sharp * sharp};
  if (good != found) seen.told = -seen.told;
  return seen;
}

static void union_learns(void) {
  double unreliable = unreliable_at(borrowers_rate()), heard = union_townships_compared * population_villages_per_township / villages;
  for (applicant *a = as; a < as + n_as; a++) {
    record seen;
    if (!a->reported) continue;
    if (a->known) seen = check(a->good, !!(state[a->household] & reliable), 1, unreliable);
    else if (a->checked) seen = check(a->good, a->found, union_screening_accuracy, unreliable);
    else continue;
    record *r = &vs[a->village].checks;
    r->told += seen.told, r->weight += seen.weight;
    in_reports.told += heard * seen.told, in_reports.weight += heard * seen.weight;
  }
  for (village *v = vs; v < vs + villages; v++) {
    double scale = v->checks.weight > 1 ? 1 / v->checks.weight : 1; // one impression a month
    v->in_cadre.told += scale * v->checks.told, v->in_cadre.weight += scale * v->checks.weight;
  }
  for (township *t = ts; t < ts + townships; t++) {
    double seen = t->seen_approved + t->seen_diverted;
    if (seen > 0) learn(&t->of_union, t->seen_approved / seen, t->seen_diverted / seen);
  }
}

static void partners_learn(void) {
  double h = hold(household_relief_cny);
  for (village *v = vs; v < vs + villages; v++) {
    if (v->first == v->last || uniform() >= conditions_observability) continue;
    if (v->recommended > 0) learn(&v->in_union, v->lent_recommended > 0, v->lent_recommended == 0);
    if (ts[v->township].acted) learn(&v->in_township, h, 1 - h); else learn(&v->in_township, 0, 1);
    learn(&v->of_township, v->reported, !v->reported);
  }
  for (township *t = ts; t < ts + townships; t++) {
    if (t->applications > 0 && uniform() < conditions_observability) learn(&t->in_union, t->loans > 0, t->loans == 0);
  }
}

static void agree(double *agreed, int success) {
  if (success) *agreed += psychology_agreement_growth * most(0, conditions_goal_overlap - *agreed);
  else *agreed -= psychology_agreement_fading * *agreed;
}

static void partners_agree(void) {
  int can_hold = hold(household_relief_cny) > 0;
  for (township *t = ts; t < ts + townships; t++) {
    if (t->applications == 0) continue;
    int together = 0;
    for (village *v = vs + t->first; v < vs + t->last; v++) {
      if (v->first == v->last) continue;
      int success = v->reported && t->acted && can_hold && v->lent_recommended > 0;
      agree(&v->agreed, success), together |= success;
    }
    agree(&t->agreed, together);
  }
}

static void withhold(int i) {
  loss[i] = uniform() < township_withholding * ts[vs[of(i)].township].enforcement ? relief_of(i) : 0;
  tally.withheld += loss[i] > 0;
}

static void relief_is_withheld(void) {
  for (int k = 0; k < n_diverted; k++) withhold(diverted[k]);
  for (int k = 0; k < n_overdue; k++) withhold(overdue[k]);
}

// Own incomes, and poverty by smoothed income: each household's month.
static void incomes_move(void) {
  real persistence = household_income_persistence, innovation = household_income_sd * sqrt(1 - household_income_persistence * household_income_persistence);
  real mean = household_income_cny * pow(1 + household_income_growth, month / 12.), smoothing = 1 / household_smoothing_months;
  real line = household_poverty_line_cny, leave = line * household_exit_factor, yields = 0;
  int out = 0, returns = 0, now = 0;
#ifdef FAST
  for (int from = 0; from < households; from += chunk) {
    int n = households - from < chunk ? households - from : chunk;
    normals(n);
    real *restrict x = shock + from, *restrict level = smoothed + from, *restrict left = asset + from;
    real *restrict more = earned + from, *restrict less = loss + from;
    int *restrict is = poor + from;
    for (int i = 0; i < n; i++) {
      x[i] = persistence * x[i] + innovation * z[i];
      float total = mean * expf(x[i]) + left[i] + more[i] - less[i];
      level[i] += (total - level[i]) * smoothing;
      int was = is[i], falls = level[i] < line, stays = level[i] < leave;
      is[i] = was ? stays : falls;
      out += !was, returns += (!was) & falls, now += is[i], yields += more[i];
    }
  }
#else
  for (int i = 0; i < households; i++) {
    shock[i] = persistence * shock[i] + innovation * normal();
    double total = mean * exp(shock[i]) + asset[i] + earned[i] - loss[i];
    smoothed[i] += (total - smoothed[i]) * smoothing;
    if (!poor[i]) {
      out++;
      if (smoothed[i] < line) poor[i] = 1, returns++;
    } else if (smoothed[i] >= leave) {
      poor[i] = 0;
    }
    now += poor[i], yields += earned[i];
  }
#endif
  tally.out += out, tally.returns += returns, tally.poor = now, tally.month_yield = yields;
}

static void count_month(void) {
  double with = 0, reported = 0, relevant = 0, acted = 0;
  for (village *v = vs; v < vs + villages; v++) with += v->first < v->last, reported += v->reported;
  for (township *t = ts; t < ts + townships; t++) relevant += t->relevant, acted += t->acted;
  if (with > 0) tally.informed += reported / with, tally.informed_months++;
  if (relevant > 0) tally.constrained += acted / relevant, tally.constrained_months++;
  if (n_running > 0) tally.income += tally.month_yield / n_running, tally.income_months++;
  tally.applications += n_as;
}

static void live(void) {
  double attended = conditions_attention_floor + (conditions_attention_start - conditions_attention_floor) * exp(-month / conditions_attention_months);
  attention = least(1, attended + psychology_attention_renewal * least(1, conditions_meetings / 3));
  inspected = conditions_inspection * (conditions_routine_inspection + (1 - conditions_routine_inspection) * attended);
  for (village *v = vs; v < vs + villages; v++) v->asked = v->reported = v->recommended = v->lent_recommended = 0, v->checks = (record){0};
  for (township *t = ts; t < ts + townships; t++)
    t->applications = t->loans = t->relevant = t->asked = t->acted = t->seen_approved = t->seen_diverted = 0;
  cadres_rotate_and_learn(), everyone_forgets(), households_apply(), cadres_report(), townships_constrain();
  reports_recommend(), union_lends(), use_is_checked(), loans_fall_due(), union_learns(), partners_learn();
  partners_agree(), relief_is_withheld(), incomes_move(), count_month();
}

// ---- a run ----

#define COLUMN(c) c = aligned_alloc(64, ((households + 64) * sizeof *c + 63) / 64 * 64)

static void allocate(void) {
  households = villages * per_village, townships = (villages + population_villages_per_township - 1) / population_villages_per_township;
  vs = calloc(villages, sizeof *vs), ts = calloc(townships, sizeof *ts);
  COLUMN(state), COLUMN(started), COLUMN(asked_last), COLUMN(shock), COLUMN(smoothed), COLUMN(asset), COLUMN(earned), COLUMN(loss);
  COLUMN(size), COLUMN(gain), COLUMN(standing), COLUMN(loan), COLUMN(yield_), COLUMN(poor);
  COLUMN(as), COLUMN(willing), COLUMN(running), COLUMN(diverted), COLUMN(overdue);
}

static void populate(void) {
  n_willing = 0;
  for (int i = 0; i < households; i++) {
    int good = uniform() < household_reliable_share;
    state[i] = (good ? reliable : 0) | (uniform() < household_known_to_union_share ? known : 0);
    poor[i] = 1, smoothed[i] = household_income_cny, asset[i] = earned[i] = loss[i] = 0, asked_last[i] = -1000;
    shock[i] = household_income_sd * normal();
    if (uniform() >= household_wants_credit_share) continue;
    double at_most = (good ? household_reservation_rate_reliable : household_reservation_rate_unreliable) + household_reservation_rate_scale * logit(uniform());
    if (at_most < borrowers_rate()) continue;
    willing[n_willing++] = i;
    gain[i] = (good ? household_diversion_gain_reliable_cny : household_diversion_gain_unreliable_cny) + household_diversion_gain_scale_cny * logit(uniform());
    standing[i] = household_standing_cny + household_standing_scale_cny * logit(uniform());
    size[i] = least(credit_loan_cap_cny, most(credit_smallest_loan_cny, credit_mean_loan_cny + credit_loan_sd_cny * normal()));
  }
}

static void start(void) {
  int per = population_villages_per_township;
  prior = (belief){conditions_prior_trust * psychology_prior_weight, (1 - conditions_prior_trust) * psychology_prior_weight};
  memset(&tally, 0, sizeof tally);
  in_reports = (record){0}, n_running = n_diverted = n_overdue = 0;
  for (int v = 0; v < villages; v++)
    vs[v] = (village){.township = v / per, .knowledge = cadre_knowledge_start, .in_union = prior, .in_township = prior, .of_township = prior};
  for (int k = 0; k < townships; k++)
    ts[k] = (township){.first = k * per, .last = least(villages, (k + 1) * per), .of_union = prior, .in_union = prior};
  populate();
}

enum { outcomes = 12 };
static const char *names[outcomes] = {"take_up", "default_share", "borrower_income_cny", "poverty_share", "loans", "informed_share",
  "constrained_share", "approval_share", "diverted_share", "relapse_rate", "relief_withheld_months", "trust"};

static void measure(double *to) {
  double n = households, trusted = 0;
  for (village *v = vs; v < vs + villages; v++) trusted += trust_in_cadre(v) / villages;
  double values[outcomes] = {tally.borrowed / n, tally.due >= 5 ? (double)tally.bad / tally.due : NAN,
    tally.income_months ? tally.income / tally.income_months : NAN, tally.poor / n, 100 * tally.loans / n,
    tally.informed_months ? tally.informed / tally.informed_months : 0, tally.constrained_months ? tally.constrained / tally.constrained_months : 0,
    tally.applications ? (double)tally.loans / tally.applications : 0, tally.loans >= 5 ? (double)tally.diverted / tally.loans : NAN,
    tally.out ? 12 * tally.returns / tally.out : NAN, 12000 * tally.withheld / (n * months), trusted};
  memcpy(to, values, sizeof values);
}

int main(int argc, char **argv) {
  int replicates = argc > 1 ? atoi(argv[1]) : 10, first = argc > 5 ? atoi(argv[5]) : 1;
  if (argc > 2) villages = atoi(argv[2]);
  if (argc > 3) per_village = atoi(argv[3]);
  if (argc > 4) months = atoi(argv[4]);
  read_parameters();
  allocate();
  double sum[outcomes] = {0}, squares[outcomes] = {0}, values[outcomes];
  int count[outcomes] = {0};
  for (int r = 0; r < replicates; r++) {
    seed(first * 1000003ull + r);
    start();
    for (month = 0; month < months; month++) live();
    measure(values);
    for (int k = 0; k < outcomes; k++) {
      uint64_t bits;
      memcpy(&bits, values + k, sizeof bits); // -ffast-math knows no NaN
      if ((bits >> 52 & 2047) != 2047) count[k]++, sum[k] += values[k], squares[k] += values[k] * values[k];
    }
  }
  for (int k = 0; k < outcomes; k++) {
    double mean = sum[k] / count[k], variance = (squares[k] - count[k] * mean * mean) / (count[k] - 1);
    printf("%s %.6g %.3g\n", names[k], mean, sqrt(most(0, variance) / count[k]));
  }
}

// Wealth exchange in turn, by the rule of the scenario in-turn.toml, as plain C.
// Every agent pays once a step, in an order drawn anew, one unit to another agent
// if it has one. Each step the Gini coefficient, the share of agents with nothing
// and the distance from the exponential law are computed, as in the scenario.
//
//   cc -O2 -o boltzmann boltzmann.c && ./boltzmann REPLICATES [AGENTS STEPS]
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t s[4]; // xoshiro256++ (Blackman and Vigna 2019)

static uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static uint64_t next(void) {
  uint64_t result = rotated(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotated(s[3], 45);
  return result;
}

static int below(int n) { return (int)(((__uint128_t)next() * (uint64_t)n) >> 64); }

int main(int argc, char **argv) {
  int replicates = argc > 1 ? atoi(argv[1]) : 1000, n = argc > 2 ? atoi(argv[2]) : 100, steps = argc > 3 ? atoi(argv[3]) : 100;
  int *wealth = malloc(n * sizeof *wealth), *order = malloc(n * sizeof *order), *counts = malloc((n + 1) * sizeof *counts);
  double gini_sum = 0, nothing_sum = 0, observed = 0;
  for (int r = 0; r < replicates; r++) {
    s[0] = r + 1; s[1] = 0x9e3779b97f4a7c15; s[2] = 0xbf58476d1ce4e5b9; s[3] = 0x94d049bb133111eb;
    for (int i = 0; i < 20; i++) next();
    double gini = 0, nothing = 0;
    for (int i = 0; i < n; i++) wealth[i] = 1, order[i] = i;
    for (int t = 0; t < steps; t++) {
      for (int i = n - 1; i > 0; i--) {
        int j = below(i + 1), held = order[i];
        order[i] = order[j], order[j] = held;
      }
      for (int k = 0; k < n; k++) {
        int payer = order[k], payee = below(n - 1);
        payee += payee >= payer;
        int unit = wealth[payer] > 0;
        wealth[payer] -= unit, wealth[payee] += unit;
      }
      memset(counts, 0, (n + 1) * sizeof *counts);
      int richest = 0;
      for (int i = 0; i < n; i++) counts[wealth[i]]++, richest = wealth[i] > richest ? wealth[i] : richest;
      double at_most = 0, above = 1, furthest = 0;
      gini = 0, nothing = (double)counts[0] / n;
      for (int k = 0; k <= richest; k++) {
        at_most += counts[k], above /= 2;
        double share = at_most / n, gap = fabs(share - (1 - above));
        gini += share * (1 - share), furthest = gap > furthest ? gap : furthest;
      }
      observed += furthest; // so that no compiler leaves it out
    }
    gini_sum += gini, nothing_sum += nothing;
  }
  printf("gini %.4f  nothing %.4f  (%d replicates of %d agents and %d steps; check %.1f)\n", gini_sum / replicates, nothing_sum / replicates, replicates, n, steps, observed / replicates);
}

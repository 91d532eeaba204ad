"""Wealth exchange in turn, by the rule of the scenario in-turn.toml, in Mesa.

python boltzmann_mesa.py REPLICATES [AGENTS STEPS]
"""
import sys

import mesa


class Trader(mesa.Agent):
    def __init__(self, model):
        super().__init__(model)
        self.wealth = 1

    def give(self):
        if self.wealth > 0:
            payee = self
            while payee is self:
                payee = self.model.everybody[self.random.randrange(len(self.model.everybody))]
            self.wealth -= 1
            payee.wealth += 1


class Market(mesa.Model):
    def __init__(self, agents, seed):
        super().__init__(seed=seed)
        self.everybody = list(Trader.create_agents(self, agents))

    def step(self):
        self.agents.shuffle_do("give")
        self.gini, self.nothing, self.distance = self.outcomes()

    def outcomes(self):
        counts, n = {}, len(self.everybody)
        for a in self.everybody:
            counts[a.wealth] = counts.get(a.wealth, 0) + 1
        gini, at_most, above, distance = 0.0, 0, 1.0, 0.0
        for k in range(max(counts) + 1):
            at_most += counts.get(k, 0)
            above /= 2
            share = at_most / n
            gini += share * (1 - share)
            distance = max(distance, abs(share - (1 - above)))
        return gini, counts.get(0, 0) / n, distance


def main(replicates=100, agents=100, steps=100):
    gini = nothing = 0.0
    for r in range(replicates):
        market = Market(agents, r)
        for _ in range(steps):
            market.step()
        gini += market.gini
        nothing += market.nothing
    print(f"gini {gini / replicates:.4f}  nothing {nothing / replicates:.4f}  ({replicates} replicates of {agents} agents and {steps} steps)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

// Package pairedaid is the case of East–West pairing: what does a rich county
// leave behind in a poor one with which it is paired for ten years?
//
// # The story
//
// Each pair is a donor county in the east and a recipient county in the west,
// matched by the centre or by preference. Every quarter the donor weighs
// whether to pay what was agreed, cadres weigh whether to take a post in the
// west, both sides weigh whether to meet, and the recipient weighs whether to
// carry its part of the projects. Money that feeds income at once
// ("transfusion") helps while it flows; money that builds capability
// ("hematopoiesis") starts slowly, yields every year and wears out. Cadres and
// meetings bring information, so that projects fit. What cadres do depends on
// reward and on how they are assessed: one indicator of money spent invites
// effort that only shows. Firms and social organisations come where prospects
// outweigh the cost of dealing with the administration. Every answer of an
// official follows the rule of motives, trust and costs that all cases share
// (package collab). Where both sides meet, pay and succeed, they come to count the
// result as their own.
//
// # Time
//
// The case goes in quarters, Concert's loop in months. A quarter is lived in
// its first month, months 0, 3, 6 …; in the two others nothing happens, and a
// change that begins in them is felt from the next quarter on. The quarter runs
// as [Pairing.Live] says. Trust fades by the month, three times a quarter.
//
// # Sources
//
// That transfusion gave way to hematopoiesis, one-way help to mutual benefit,
// that joint meetings, more exact assessment, reward of both kinds and a lighter
// administration are what works or is needed is stated in an essay (the dossier's
// source text EW, machine-translated). Funds, firms and cadres for a county come from
// published totals (dossier 2.8), incomes from 2.4. Everything else is assumed and
// says so in its declaration.
//
// # Own assumptions
//
// Income falls when money stops, a crossover exists, feedback from several
// sources leaves less to gain by show: these are mechanisms of ours that fit what
// the essay says. Capability is a stock of yuan a person with a constant yearly
// yield. That assessment works as in the theory of several tasks (Holmström &
// Milgrom 1991) is our choice.
//
// # What is left out
//
// Pairs do not meet each other: after matching nobody competes for donors or firms.
// Firms bring income but do not crowd each other out. Money income counts
// in full; there is no inflation, and nobody comes to depend on transfers.
// Households of the recipient do not decide. Firms trust the recipient as the
// donor does, and their prospects stand in their need. Cadre posts are posts of a
// quarter and do not compare with counts of persons. Cadres who stay long may be
// captured by the place; here they only know it better. What serves the donor's
// market under mutual benefit is not taken from the recipient.
//
// # Size
//
// population.pairs times population.scale is how many pairs are seen. All
// measures are means or shares over pairs, so that a larger number is a larger
// sample and nothing else.
package pairedaid

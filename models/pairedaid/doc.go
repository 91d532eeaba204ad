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
// change that begins in them is felt from the next quarter on. Trust fades by the
// month, three times a quarter. See the variable schedule.
//
// # Sources, assumptions, and what is left out
//
// The description of the family (description.go) names sources and own mechanisms,
// and every declaration (declare.go) says where its number comes from. Beside
// what the description leaves out: the prospects of firms stand in their need;
// cadres who stay long may be captured by the place, and here only know it
// better; what serves the donor's market under mutual benefit is not taken from
// the recipient. Capability is a stock of yuan a person with a constant yearly yield.
//
// # Size
//
// population.pairs times population.scale is how many pairs are seen. All
// measures are means or shares over pairs, so that a larger number is a larger
// sample and nothing else.
package pairedaid

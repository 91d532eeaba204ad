// Package socialforces is the case of fragmented social forces: firms, social
// organisations, mass organisations and individuals who each choose, where to
// help and whether, while villages near the road are served twice and remote
// ones not at all.
//
// # The story
//
// A county has poor villages, from the nearest to the most remote. Donors come
// and go. Whoever is free and is reached weighs whether to give, by the same
// rule of motives, trust and costs that every official of every case follows
// (package collab). A giver chooses a village: most see only what is near and
// visible; some know who has no project, from their own enquiries or from a
// platform whose list is old and partly wrong. Five mobilising bodies could
// tell each other whom they serve; each weighs whether to share its layout or
// to keep the merit. A giver whose body shares heeds
// where the others who share are. Where township linkage covers a donor too,
// the donor goes to a village that has least. Projects differ in quality; they
// end, drop out, or are closed by an evaluation, and the donor is free again.
// Misuse of funds that comes to light, and scandals, cost trust; open flows of
// funds let donors see that most money arrives.
//
// The schedule is [County.Live]. The case ticks in quarters: one quarter is
// lived in the first month of every three, and nothing happens in the two
// others. A change in time that begins in one of these takes effect with the
// next quarter. Times are stated in months all the same; chances are stated by
// the quarter where they say so.
//
// # Sources
//
// The essay that the dossier calls source text SF (1.5) names the actors, the chain
// from missing coordination to vacuum zones, offset policies and misuse
// scandals, and the remedies: coordination and review of policies, township
// linkage, an information network with open flows of funds, dynamic evaluation,
// publicity. How many villages and donors there are comes from dossier 2.9 and
// 7. Nearly everything else is assumed and says so in its declaration.
//
// # Own assumptions
//
// Visibility falls with the rank of remoteness as a power law. Need
// rises with remoteness; one project serves a village, and a second adds a share
// of its effect. A giver's belief is about one other, the system, and so is a body's
// about the other bodies: parts replace each other in part. Visible credit draws
// donors, and merit forgone keeps bodies from sharing, in the term of reward.
// Leaders press only whom they lead: bodies and mass organisations.
//
// # What is left out
//
// Villages do not decide. Quality does not depend on who gives, nor does the
// size of a gift. Bodies do not compete for a certain village, only for what is
// visible. One policy acts on what a project achieves, the other on what
// it costs to give; where they contradict each other, on both. Every measure counts villages and
// projects, none counts poor people. The government's own projects are missing, so
// that the shares of government, society and market in what is given follow how
// many of each there are, and cannot show that the government does too much.
//
// # Size
//
// population.scale multiplies villages, donors and the donors reached. At scale
// 10 ten villages share a rank of remoteness, so that a large county is ten
// small ones side by side; its bodies and its staff are those of ten. Measures
// are shares, or refer to a village.
package socialforces

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
// The variable schedule holds the quarter. It is lived in the first month of every
// three, and nothing happens in the two others. A change in time that begins in
// one of these takes effect with the next quarter. Times are stated in months all
// the same; chances are stated by the quarter where they say so.
//
// # Sources, assumptions, and what is left out
//
// The description of the family (description.go) names sources and own mechanisms,
// and every declaration (declare.go) says where its number comes from. Beside
// what the description leaves out: every measure counts villages and projects, none
// counts poor people; the government's own projects are missing, so that the
// shares of mass organisations, society and market in what is given follow how many of
// each there are, and cannot show that the government does too much.
//
// A giver's belief is about one other, the system, and so is a body's about the
// other bodies: parts replace each other in part. Leaders press only whom they
// lead: bodies and mass organisations.
//
// # Size
//
// population.scale multiplies villages, donors and the donors reached. At scale
// 10 ten villages share a rank of remoteness, so that a large county is ten
// small ones side by side; its bodies and its staff are those of ten. Measures
// are shares, or refer to a village.
package socialforces

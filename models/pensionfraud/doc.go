// Package pensionfraud is the case of City Y: who helps the social-security
// agency to stop and recover pensions of the dead?
//
// # The story
//
// Pensioners die; most families report it, some late, some never. The agency
// pays on until it learns of the death. It has checks of its own, slow ones
// for the small resident pensions. Civil affairs holds cremations, the police
// hold household registers, hospitals hold deaths in their wards: any one list
// is enough to find a case. To get the money back the police must file the case
// and the court must enforce it: both are needed. Whether departments share,
// file and enforce is decided every month by the same rule of motives, trust
// and costs that every official of every case follows (package collab).
//
// The month runs as [City.Live] says. Only the agency needs the result; the
// others are asked to spend days for it.
//
// # Sources
//
// That motives and environment were insufficient, that the process was not
// smooth, and that civil affairs, police and courts did not really collaborate
// is stated in the abstract of a master's thesis (the dossier's source text Y).
// Mortality, pensions, hazards of detection and the share of late reports come
// from published figures (dossier 2.6). Everything else is assumed and says so
// in its declaration.
//
// # Own assumptions
//
// The source speaks of "pension fraud" and does not say how it is done. That
// fraud is a death which the family does not report is our mapping; so is the
// composition of joint tasks: detection is parallel (any one source is enough),
// recovery is serial (all must act). Conditions are assumed values that express
// a verbal contrast with County L; see package collab.
//
// # What is left out
//
// Cases carry no place and no family network, and nothing makes families less
// negligent. Officials
// have no habits; a partner's trust in all other partners together is one
// number. One answer of the police or the court holds for all cases that wait
// in the month, however many. Recovery counts cases, not money. A pensioner who
// dies is replaced: the number of pensioners is constant.
//
// # Size
//
// The number of pensioners is how many cases are seen, not how large the
// problem is. Staff, capacities and days are stated for population.served
// pensioners and grow with the city, work on cases grows with the cases, and
// nobody's trust counts cases: a source looks at the share of its list that was
// used, an enforcer is asked once a month. Measures refer to 10,000
// pensioners. A reduced city is therefore a sample of the full one.
package pensionfraud

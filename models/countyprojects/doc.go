// Package countyprojects is the case of County S: who takes up the parts of a
// poor county's projects, and who carries them through?
//
// # The story
//
// A county fights poverty by projects. Each needs one to five service
// functions, and for each function three departments could act: remits
// overlap. A few functions have a department named by rule. Each department
// weighs whether to take a function up: nobody does (omission), one does, or
// several do (overlap). The lead of a project may ask for a part that nobody
// took up. Overlaps that are noticed are talked over by the two
// departments; what they cannot settle goes up to a coordinating office, and
// what the office cannot bind goes to the county's leaders, who handle one
// conflict at a time and none for ever. Projects are funded while the money lasts, carried
// through as far as departments lend effort to work that is not their own, and
// handed over from function to function, as from training to a job. What is
// delivered reaches poor households, as money (input aid) or as means to earn
// it (capability aid). The leading body is dissolved when the campaign ends.
//
// The month runs as [County.Live] says. Taking up, consulting and handing over
// are decided by the rule of motives, trust and costs that every official of
// every case follows (package collab). Departments that complete projects
// together come to share the result.
//
// # Sources
//
// That top-level policy gives no detailed division of work, that coordination
// bodies are temporary and weak, that consultation is missing and conflicts
// are pushed upward, that departments follow their own interest, that overlap
// and waste follow, and that aid was of the input type with weak own drive of
// households is stated in a master's thesis on a deeply poor county (the
// dossier's source text S). That needs are missed at the same time is inferred.
// Levels are calibrated against published figures: incidence from 15 % to
// below 1 % in two to three years, duplicate spending 16–20 %, idle funds
// about 17 %, conversion of training to jobs 34–85 %. Almost every number
// is assumed and says so in its declaration.
//
// # Own assumptions
//
// Clear remits make overlap impossible by rule; own-task assessment lowers
// help through the shared effort of a two-task incentive contract; personal
// responsibility raises conversion through routine passing. Claims that lean on
// these are marked as weak evidence in the scenario.
//
// # What is left out
//
// Projects are born and finished in one month, each of a standing type. Departments differ in their
// trust and load only. Firms, villages and geography are absent. Households
// decide nothing; their motivation follows the kind of aid they get. A
// county has never more than 20 new projects in a month.
//
// # Size
//
// The number of households is how many are seen, not how large the county is.
// Budget, projects and units of aid are stated for population.served
// households; a county of more households is the same county, seen in more
// detail. Departments, functions and projects do not grow with it.
package countyprojects

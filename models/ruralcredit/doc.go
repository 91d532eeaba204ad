// Package ruralcredit is the case of County L: who makes rural credit reach
// poor households?
//
// # The story
//
// A credit union may lend to poor households at a fixed low rate. It does not
// know who is reliable, and finding out for itself in scattered villages costs
// more than a small loan earns. In each village lives a resident cadre who
// knows the people; each township inspects what is produced before support for
// production (产业奖补) is paid, and can withhold it from borrowers who divert a
// loan. If cadres report and townships constrain,
// the union can lend with little loss. Whether they do is decided every month
// by the same rule of motives, trust and costs that every official of every
// case follows (package collab).
//
// The month runs as [County.Live] says: cadres rotate and learn; households
// apply; the union asks cadres for reports and townships for constraint; it
// lends or not; loans are used or diverted, repaid or not; everybody learns
// whom to trust; incomes move and poverty is counted.
//
// # Sources
//
// The actors, their knowledge, wants and means, the chain from information and
// constraint to lending, and the four motives are stated in the abstract of a
// master's thesis on cross-department collaboration in rural government (the
// dossier's source text L). Loan sizes, rates, terms, take-up and overdue shares come
// from published figures on poverty-alleviation microcredit (dossier 2.3).
// Everything else is assumed and says so in its declaration.
//
// # What is left out
//
// Officials have no habits and no ties beyond the task. Cadres answer by
// village and month, not by household. Loans are repaid at once at the end of
// one term; there is no instalment, group liability or renewal. The union's
// view of risk multiplies the risk of the pool by what report and constraint
// are believed to remove; it is no full Bayesian update. Withholding production support is
// modelled because a source describes it; that is no advice, and it may be
// unlawful.
package ruralcredit

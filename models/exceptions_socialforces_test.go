package models_test

import "concert/models/modeltest"

var socialforcesExceptions = []modeltest.Exception{
	{Check: costs, About: "funds.scandal_month", Reason: "nobody chooses a scandal: it is an experiment"},
	{Check: costs, About: "policy.a", Reason: "the two policies are said not to be priced"},
	{Check: costs, About: "policy.b", Reason: "the two policies are said not to be priced"},
	{Check: chance, About: "socialforces: contradictory demands block a project",
		Reason: "it is drawn where both policies hold and contradict each other, which no point tried has"},
}

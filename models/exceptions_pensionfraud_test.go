package models_test

import "concert/models/modeltest"

var pensionfraudExceptions = []modeltest.Exception{
	{Check: facts, About: "supervise by agency", Reason: "its own task: there is nobody to cross to"},
	{Check: costs, About: "supervision.pressure",
		Reason: "attention that leaders pay to the agency alone has no price"},
}

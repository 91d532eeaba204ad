package models_test

import "concert/models/modeltest"

var ruralcreditExceptions = []modeltest.Exception{
	{Check: costs, About: "credit.introductions",
		Reason: "the visits lie before the first month, and so before what is measured"},
}

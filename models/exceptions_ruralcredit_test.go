package models_test

import "concert/models/modeltest"

var ruralcreditExceptions = []modeltest.Exception{
	{Check: costs, About: "credit.pilot_months", Reason: "what the union loses on loans is not counted as a cost of the programme"},
	{Check: costs, About: "credit.introductions", Reason: "the visits lie before the first month, and so before what is measured"},
}

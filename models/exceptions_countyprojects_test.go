package models_test

import "concert/models/modeltest"

var countyprojectsExceptions = []modeltest.Exception{
	{Check: question, About: "county-s.seen", Reason: "a review and monitoring look at a household with one number; to part them would move rows"},
}

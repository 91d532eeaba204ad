package models_test

import "concert/models/modeltest"

var countyprojectsExceptions = []modeltest.Exception{
	{Check: question, About: "county-s.seen",
		Reason: "a review and monitoring look at a household with one number; to part them would move rows"},
	{Check: costs, About: "projects.post_campaign_budget",
		Reason: "it acts when the campaign is over, after the months that the check runs"},
}

package models_test

import "concert/models/modeltest"

var pairedaidExceptions = []modeltest.Exception{
	{Check: costs, About: "mutual.benefit", Reason: "it is said not to be priced"},
}

package models_test

import "concert/models/modeltest"

var pensionfraudExceptions = []modeltest.Exception{}

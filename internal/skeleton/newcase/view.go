package newcase

import "concert/sim"

// View shows the lead and its partners, and who trusts whom.
func (o *Office) View(v *sim.View) {
	v.Agencies = append(v.Agencies, sim.Agency{Actor: actorLead})
	for i := range o.tasks {
		v.Agencies = append(v.Agencies, sim.Agency{Actor: actorPartner, Who: i})
		agreed := o.ties[i].Agreed
		v.Ties = append(v.Ties,
			sim.Link{From: 0, To: 1 + i, Trust: o.trustInPartner[i].Trust(), Agreed: agreed},
			sim.Link{From: 1 + i, To: 0, Trust: o.trustInLead[i].Trust(), Agreed: agreed})
	}
}

#pragma once

#include "protocol/activities.hpp"
#include "protocol/administration.hpp"
#include "protocol/adoptions.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/checkins.hpp"
#include "protocol/checkpoints.hpp"
#include "protocol/collections.hpp"
#include "protocol/commitments.hpp"
#include "protocol/cycles.hpp"
#include "protocol/documents.hpp"
#include "protocol/facets.hpp"
#include "protocol/figures.hpp"
#include "protocol/invitations.hpp"
#include "protocol/library.hpp"
#include "protocol/measures.hpp"
#include "protocol/meetings.hpp"
#include "protocol/needs.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/outcomes.hpp"
#include "protocol/partners.hpp"
#include "protocol/people.hpp"
#include "protocol/plan_health.hpp"
#include "protocol/plan_reviews.hpp"
#include "protocol/plan_templates.hpp"
#include "protocol/plans.hpp"
#include "protocol/practices.hpp"
#include "protocol/recaps.hpp"
#include "protocol/resources.hpp"
#include "protocol/reviews.hpp"
#include "protocol/rooms.hpp"
#include "protocol/searches.hpp"
#include "protocol/stages.hpp"
#include "protocol/topics.hpp"

/// Everything that can be said, for what is derived from it: documents, types, the permission matrix.
namespace lyceum {

using AllOperations =
    boost::mp11::mp_append<people::Operations, organisations::Operations, invitations::Operations, rooms::Operations,
                           meetings::Operations, scripts::Operations, agendas::Operations, stages::Operations,
                           breakouts::Operations, activities::Operations, commitments::Operations, outcomes::Operations,
                           recaps::Operations, documents::Operations, practices::Operations, resources::Operations, reviews::Operations,
                           facets::Operations, library::Operations, partners::Operations, adoptions::Operations, needs::Operations,
                           collections::Operations, searches::Operations, plans::Operations, plan_parts::Operations,
                           plan_templates::Operations, plan_reviews::Operations, checkins::Operations, cycles::Operations,
                           checkpoints::Operations, plan_health::Operations, measures::Operations, figures::Operations,
                           notifications::Operations,
                           administration::Operations, topics::Operations>;
using AllEvents = boost::mp11::mp_append<organisations::Events, rooms::Events, meetings::Events, agendas::Events,
                                         stages::Events, breakouts::Events, activities::Events, commitments::Events,
                                         outcomes::Events, recaps::Events, documents::Events, practices::Events, resources::Events,
                                         adoptions::Events, needs::Events,
                                         collections::Events, plans::Events, checkins::Events, cycles::Events, checkpoints::Events,
                                         measures::Events, figures::Events, notifications::Events>;
using AllSignals = boost::mp11::mp_append<rooms::Signals, stages::Signals>;

}  // namespace lyceum

# About twenty rules for the JSON form of a plan, comparable to those of the other tools.
package plan
import rego.v1

activities contains activity if {
	some action in input.action_plans
	some name in ["steps", "components"]
	some group in action[name]
	some activity in group.activities
}

deny contains "fiscal year" if not input.fiscal_year >= 2540
deny contains "a law is cited" if count(input.laws) == 0
deny contains "a chief knowledge officer" if not input.committees[0].cko
deny contains "name" if not input.organisation.name
deny contains "kind" if not input.organisation.kind
deny contains "province" if not input.organisation.province
deny contains "divisions" if count(input.organisation.divisions) == 0
deny contains "vision" if not input.organisation.vision
deny contains sprintf("number of order %v", [order.number]) if {
	some order in input.orders
	not contains(order.number, "/")
}
deny contains sprintf("date of order %v", [order.number]) if {
	some order in input.orders
	not order.dated
}
deny contains sprintf("chair of %v", [committee.name]) if {
	some committee in input.committees
	not committee.chair
}
deny contains sprintf("members of %v", [committee.name]) if {
	some committee in input.committees
	count(committee.members) < 3
}
deny contains sprintf("order of %v", [committee.name]) if {
	some committee in input.committees
	not committee.by_order
}
deny contains sprintf("date of meeting %v", [meeting.number]) if {
	some meeting in input.meetings
	not meeting.date
}
deny contains sprintf("present at meeting %v", [meeting.number]) if {
	some meeting in input.meetings
	count(meeting.present) == 0
}
deny contains "published" if not input.announcement.published
deny contains "score levels" if {
	some goal in input.goals
	count(goal.score_levels) != 5
}
deny contains sprintf("seven steps in %v", [action.title]) if {
	some action in input.action_plans
	count(action.steps) != 7
}
deny contains sprintf("six components in %v", [action.title]) if {
	some action in input.action_plans
	count(action.components) != 6
}
deny contains sprintf("responsible for %v", [activity.text]) if {
	some activity in activities
	not activity.responsible
}
deny contains sprintf("audience of %v", [activity.text]) if {
	some activity in activities
	not activity.audience
}
deny contains sprintf("period of %v", [activity.text]) if {
	some activity in activities
	not activity.period
}
deny contains sprintf("target of %v", [activity.text]) if {
	some activity in activities
	activity.target == "ตามความเหมาะสม"
}
deny contains "acknowledged" if not input.annual_report.acknowledged_by

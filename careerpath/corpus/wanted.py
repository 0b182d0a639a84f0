"""The labels that the program's answers need, each with the placeholders that an answer fills in.

Written by `python -m tests.corpus.write_wanted` from data/vocabulary, and held by a test against the code that
uses them; so a label that gets lost is told as a finding, not by an answer that fails.
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE = """
advise.ahead{n,other} advise.ahead.one{other} advise.and-to advise.at-least{n,of,track}
advise.caution{because,source,texts} advise.caution-more{names} advise.caution-share{n,of,track}
advise.caution-share.one{of,track} advise.clear{winner} advise.close{winner} advise.conditions{n}
advise.conditions.one advise.criterion advise.does-not-know advise.dominance advise.for{goal} advise.goal-when{when}
advise.holds advise.interval advise.leads{n,name} advise.leads.one{name} advise.left-out-none advise.left-out-none.one
advise.left-out-other{track} advise.left-out-other.one{track} advise.left-out-same{track}
advise.left-out-same.one{track} advise.next advise.own advise.pay advise.points advise.question advise.score
advise.share advise.single{names} advise.sum advise.thin advise.undecided{other,winner} advise.value{field,value}
advise.weight advise.why advise.you age.months{n} age.months.one age.new age.unknown ask.again ask.know ask.time
ask.title aspect.amount aspect.ceiling aspect.floor aspect.premium aspect.variance basis.article basis.docs
basis.field-knowledge basis.issue basis.own-check basis.paper compare.all compare.more compare.pay
compare.sources{families,n} compare.title{names} date.day{day,month} date.span{first,last} date.weekday{date,weekday}
date.year{day,month,year} diagnose.by-text{query} diagnose.by-text.one{query} diagnose.check diagnose.confirm
diagnose.count{n} diagnose.first diagnose.fix diagnose.go-on diagnose.known diagnose.near diagnose.next diagnose.no
diagnose.none{query} diagnose.none-of-these diagnose.note diagnose.numbered{n,name} diagnose.order{n}
diagnose.order.one diagnose.seen diagnose.shows diagnose.step{n,name,of} diagnose.studied diagnose.suspects
diagnose.suspects-of diagnose.symptom diagnose.title diagnose.walk diagnose.weak diagnose.weak-why diagnose.where
diagnose.which{query} diagnose.yes did.failed{n} did.failed.one did.gpu{n} did.gpu-none did.gpu-rent
did.hours{hours,track} did.memory did.met{n} did.met.one did.nothing did.pace did.time{hours} did.weight{from,name,to}
due explain.advice.flips explain.advice.flips.1 explain.advice.limits explain.advice.limits.1
explain.advice.limits.2{even,winner} explain.advice.rating explain.advice.rating.1{criteria}
explain.advice.rating.2{kinds} explain.advice.sum explain.advice.sum.1 explain.advice.sum.2 explain.advice.time
explain.advice.time.1 explain.advice.title explain.advice.verdict explain.advice.verdict.1{draws,high,lead,low,share}
explain.title field.at-least{n} field.at-most{n} field.condition field.effects field.from-to{least,most}
field.hours{share} field.memory field.question field.range field.sources field.time field.values
field.weight{by,criterion} flip.aside flip.at-least{n} flip.claim{name} flip.claims{n} flip.claims-bounded
flip.family{name} flip.first-in{share,track} flip.from-to flip.goal{name} flip.less{n} flip.measure flip.more{n}
flip.more.one flip.none flip.one-sided{names} flip.profile{name} flip.rating{name,track} flip.size flip.source{name}
flip.then flip.tie flip.title flip.unstated flip.weight{name} goals.ahead goals.goal goals.leads goals.none
goals.not-known-otherwise goals.not-you{n} goals.not-you.one goals.points{n} goals.points.one goals.speaks goals.title
goals.verdict holds.no holds.unknown holds.yes kind.advice kind.advice.many kind.card kind.card.many kind.claim
kind.claim.many kind.criterion kind.criterion.many kind.evidence kind.evidence.many kind.field kind.field.many
kind.goal kind.goal.many kind.group kind.group.many kind.module kind.module.many kind.question kind.question.many
kind.resource kind.resource.many kind.role kind.role.many kind.season kind.season.many kind.source kind.source.many
kind.subject kind.subject.many kind.symptom kind.symptom.many kind.term kind.term.many kind.track kind.track.many
language.en language.zh level.1 level.2 level.3 list.count{n} list.id list.kind list.name list.number list.title
list.what mark.derived-only mark.single-claim medium.article medium.compilation medium.documentation medium.post
medium.press medium.report month.1 month.10 month.11 month.12 month.2 month.3 month.4 month.5 month.6 month.7 month.8
month.9 path.built path.entities path.errors{n} path.errors.one path.files path.folder path.index path.layer
path.not-built path.nowhere path.order path.shipped path.title place.branch{branch,commit} place.commit{commit}
place.lines{lines} place.lines.one{lines} plan.answer plan.by.0 plan.by.1 plan.by.2 plan.by.3 plan.by.4 plan.by.5
plan.by.6 plan.calendar{track} plan.calendar-choose{also,track} plan.calendar-runs{module} plan.calendar-week{n,names}
plan.check plan.choose plan.choose-now{also,day,track} plan.cost{amount} plan.cost-unknown plan.cut
plan.cut-why{priority} plan.cut-with{module} plan.fits plan.fits-spare{n} plan.fits-spare.one plan.gpu{hours}
plan.gpu-cost{paid,used} plan.gpu-enough{gpu} plan.gpu-hire{hours} plan.gpu-instead{memory,text}
plan.gpu-memory{memory} plan.gpu-needs{memory,module} plan.gpu-none plan.gpu-perhaps{text}
plan.gpu-rent{memory,module} plan.gpu-short{memory,module} plan.gpu-without{text} plan.h{hours} plan.h-last{all,hours}
plan.h-of{all,hours} plan.hardware plan.hedge{track} plan.hedge-after{also,other,rest,track} plan.hedge-choose{day}
plan.hedge-none plan.hedge-share{all,names,share,shared} plan.hours{reserve,review,study} plan.know.cv
plan.know.engineering plan.know.graphics plan.know.maths plan.know.nlp plan.know.speech plan.missing plan.missing-why
plan.modules{core,n} plan.modules.one{core} plan.money plan.money-hire{hours} plan.money-module{hours,module}
plan.money-most{names} plan.money-over{budget,hours,over} plan.money-price{budget,price}
plan.money-sum{amount,hours,price} plan.money-within{budget} plan.none plan.none-title{track}
plan.note{after,reserve,review} plan.over{hours} plan.read plan.remedy-deadline{day} plan.remedy-hours{hours}
plan.remedy-no-hours{hours} plan.remedy-passed{day} plan.remedy-start{day} plan.remedy-too-long plan.remedy.all
plan.remedy.core plan.reserve plan.reserve-short{hours,wanted} plan.reserved{hours} plan.review
plan.review-of{hours,names} plan.saved plan.saved-by{hours,names} plan.saved-none{names} plan.season{day,season}
plan.study plan.table.dates plan.table.hours plan.table.study plan.table.week plan.title{hours,span,track}
plan.to-brief plan.to-calendar plan.to-module plan.until plan.week{n,span} plan.weeks{n} plan.weeks.one rating.high
rating.low rating.middle rating.very-high rating.very-low search.corrected{meant} search.count{n} search.count.one
search.near{words} search.none search.title{query} share.over share.under show.about show.about-itself show.address
show.advice show.after show.against show.also show.as-of show.ask show.asked-for show.aspect show.avoid
show.because{why} show.before show.begins show.beside show.build show.caution show.check show.claim show.conflict
show.conflicts show.contradicted show.copies show.core{n} show.counts-not show.covered show.criteria show.dates
show.days show.diagnose show.do show.draft show.due{day,months,subject} show.due-now show.evidence show.first show.gpu
show.gpu-of{gb,hours} show.group show.hours show.hours-of{n} show.in-en show.in-zh show.kind-aliases{kind,names}
show.lacks show.level show.licence show.look-for show.looked-up{day} show.may-fail show.means{text} show.medium
show.memory show.module show.modules show.months{n} show.narrator show.never-due show.next show.no-gpu
show.no-reading{criterion} show.no-voice show.not-due{day,months,subject} show.note show.observed show.of-roles
show.one-voice show.optional{n} show.others show.pay show.population show.published show.questions show.rank
show.rated show.rated-role show.read show.read-by show.reading show.reading-of{n,word} show.reads{criterion,word}
show.refer{n} show.refer.one show.refs show.resting show.retired show.retrieved show.review-after show.roles show.said
show.saves{field,share} show.scale show.seasons show.sections show.see show.seen-from show.several{n}
show.smallest-for show.source show.speaks-to show.stake show.stance show.stance-to show.stands{place}
show.step{n,word} show.studied show.study{core,hours,least,n} show.suspects show.symptoms show.then-answer show.track
show.tracks show.unread show.version show.voice show.voices-on{track} show.weak show.weighed-by show.weight
show.weight-of{weight} show.weights show.when show.why show.with-gb{gb} show.with-less show.year side.against side.for
source.age source.claims source.family source.name sources.claims{n} sources.claims.one sources.copy sources.medium
sources.note sources.stake sources.title stale.line{count,of,today} stale.undated{n} stale.undated.one
time.and-more{n} time.ask time.has{day,hours,pace} time.has-assumed{day,hours,pace} time.memory{n} time.memory-enough
time.memory-instead{n,names} time.memory-instead.one{names} time.memory-short{n,names} time.memory-short.one{names}
time.module{module,n} time.nearest time.needs{all,core,track} time.plan-a time.plan-b time.reach.all time.reach.core
time.reach.no{hours} time.saved{hours} time.title time.trip{day,module,track} time.trip-bare{day,track}
time.trip-why{day,hours,seasons} time.tripwire time.turn{hours,share,track} time.turn-none{track}
time.turn-rest{hours} time.weeks{n,pace} time.weeks.one{pace} unknown verdict.clear verdict.close
verdict.does-not-know verdict.short.clear verdict.short.close verdict.short.does-not-know verdict.short.undecided
verdict.undecided weekday.0 weekday.1 weekday.2 weekday.3 weekday.4 weekday.5 weekday.6 welcome.advise welcome.caution
welcome.compare welcome.help welcome.holds{claims,modules,sources} welcome.plan welcome.search welcome.show
welcome.title
"""


def _parse(entry: str) -> tuple[str, tuple[str, ...]]:
    key, _, names = entry.rstrip("}").partition("{")
    return key, tuple(filter(None, names.split(",")))


WANTED: Mapping[str, tuple[str, ...]] = dict(_parse(entry) for entry in _TABLE.split())
"""Placeholders by key."""

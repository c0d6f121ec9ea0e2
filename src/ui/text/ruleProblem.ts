import { l10n } from 'vscode';
import type { ConditionProblem } from '../../model/arrangement/writtenCondition';
import type { RuleProblem } from '../../model/rules/problem';
import { mostRemindDays } from '../../model/stored/writtenRule';
import { plain } from './plain';
import { nameOf } from './words';

/** The fault of a rule, as a phrase without a full stop. */
export function ruleProblemInWords(problem: RuleProblem): string {
  switch (problem.kind) {
    case 'notAnObject':
      return l10n.t('has the wrong format');
    case 'noName':
      return l10n.t('has no name');
    case 'noDataSource':
      return l10n.t('names no data source');
    case 'noConditions':
      return l10n.t('has neither conditions nor a view');
    case 'bothWays':
      return l10n.t('has both conditions and a view');
    case 'unknownKey':
      return l10n.t('has “{0}”, which no rule has', plain(problem.key, 40));
    case 'notAnId':
      return l10n.t('“{0}” is not the ID or link of a data source', plain(problem.text, 60));
    case 'notAView':
      return l10n.t('“{0}” is not the ID or link of a view', plain(problem.text, 60));
    case 'badAction':
      return l10n.t('the action “{0}” is neither “archive” nor “keep”', plain(problem.text, 40));
    case 'badRemind':
      return l10n.t('“remind” is not a whole number of days from 1 to {0}', mostRemindDays);
    case 'badCondition':
      return problem.key === undefined
        ? l10n.t('condition {0} has the wrong format', problem.at)
        : l10n.t('condition {0}: “{1}” is wrong', problem.at, plain(problem.key, 40));
    case 'notConfigured':
      return l10n.t('its data source is not in the view');
    case 'notLoaded':
      return l10n.t('its data source is not in the view, where a database could not be loaded');
    case 'severalSources':
      return l10n.t('“{0}” has several data sources; name one of them', nameOf(problem.database, 40));
    case 'sourceGone':
      return l10n.t('its data source is deleted or no longer shared');
    case 'sourceInTrash':
      return l10n.t('its database is in the Trash');
    case 'viewGone':
      return l10n.t('its view is deleted or no longer shared');
    case 'viewOfOther':
      return l10n.t('the view “{0}” shows another data source', nameOf(problem.view, 40));
    case 'condition':
      return conditionProblemInWords(problem.problem);
  }
}

function conditionProblemInWords(problem: ConditionProblem): string {
  switch (problem.kind) {
    case 'noSubject':
      return l10n.t('a condition needs either a property or a time');
    case 'notOneTest':
      return l10n.t('a condition needs exactly one test');
    case 'unknownProperty':
      return l10n.t('there is no property “{0}”', nameOf(problem.property, 40));
    case 'unknownOption':
      return l10n.t('“{0}” has no option “{1}”', nameOf(problem.property, 40), nameOf(problem.option, 40));
    case 'noPerson':
      return l10n.t('“{0}” is neither the ID of a person nor “me”', plain(problem.person, 40));
    case 'noResult':
      return l10n.t('“{0}” is a formula, so “result” has to say what it gives', nameOf(problem.property, 40));
    case 'testDoesNotFit':
      return l10n.t('“{0}” cannot be tested with “{1}”', nameOf(problem.subject, 40), problem.test);
  }
}

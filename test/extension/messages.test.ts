import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ToastPace } from '../../src/ui/messages/toastPace';
import { watchProgress } from './support/progress';
import { replace } from './support/replace';
import { doneRule, windowWithRules } from './support/rules';
import { useTestBed } from './support/services';

describe('messages', () => {
  const bed = useTestBed();

  it('have each a turn of its own, as progress has, so that VS Code shows what became of a batch', async () => {
    const rules = [{ ...doneRule, remind: 7 }];
    const window = await windowWithRules(bed, rules);
    let turns = 0;
    const restore = replace(ToastPace.prototype, 'take', () => {
      turns++;
      return 0;
    });
    try {
      using progress = watchProgress();
      bed.prompts.pick(/^Archive 46 of 46 Pages$/, (pick) => {
        pick.accept();
      });
      void bed.prompts.expect(/^Move 46 pages to the Trash\?$/, 'Move to Trash');
      const told = bed.prompts.expect(/^Rule “Done bugs”: Moved 46 pages to the Trash\.$/);
      await window.commands.runDueRules();
      await told;
      const messages = bed.prompts.messages.filter(({ modal }) => !modal).length;
      const isToast = (at: unknown) => at === vscode.ProgressLocation.Notification;
      assert.equal(turns, messages + progress.locations.filter(isToast).length);
      assert.ok(turns >= 2, `${turns}`);
    } finally {
      restore();
    }
  });
});

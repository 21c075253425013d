import { List, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listJobsOfService, lookUpJob } from '../../commands/job-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { lookUpChoices } from './look-up-choices.ts';

/** Finds a job that was begun elsewhere, by its id, or all that the service tells of. */
export function JobLookUp() {
  const { t } = useTranslation();
  const connections = useWorkspaceStore((state) => state.snapshot?.connections);
  const choices = lookUpChoices(connections ?? [], useProviderNames(), useDocLanguage());
  const [chosen, setChosen] = useState<string | null>(null);
  const [jobId, setJobId] = useState('');
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0];
  if (choice === undefined) return null;
  const wanted = jobId.trim();
  const { connectionId, lookUp, list } = choice;
  const handleLookUp = () => {
    if (wanted !== '') run(() => lookUpJob(connectionId, lookUp, wanted));
  };
  return (
    <form
      className="jobs-look-up"
      onSubmit={(event) => {
        event.preventDefault();
        handleLookUp();
      }}
    >
      <Select
        label={t('jobs.connection')}
        isLabelHidden
        className="jobs-connection"
        items={choices}
        selectedKey={choice.id}
        onSelectionChange={setChosen}
      />
      <TextField
        label={t('jobs.jobId')}
        isLabelHidden
        placeholder={t('jobs.jobIdPlaceholder')}
        className="jobs-id"
        value={jobId}
        onChange={setJobId}
      />
      <Button type="submit" isDisabled={wanted === ''}>
        <Search aria-hidden />
        {t('jobs.lookUp')}
      </Button>
      {list !== null && (
        <Button variant="ghost" onPress={() => run(() => listJobsOfService(connectionId, list))}>
          <List aria-hidden />
          {t('jobs.listOfService')}
        </Button>
      )}
    </form>
  );
}

import { curlCommand } from '../../code/targets/curl.ts';
import type { ExportFormat, Withheld } from '../export-format.ts';
import { fileName } from '../file-name.ts';
import { prepareForExport, tellCommon } from '../plain-request.ts';
import { WITHHELD } from '../withheld-texts.ts';

/** A command a request; keys are read from the environment of whoever runs it. */
export const curl: ExportFormat = {
  id: 'curl',
  render(source) {
    const withheld: Withheld[] = [];
    const commands = source.items.flatMap((item) => {
      const tell = (message: Withheld['message']) => withheld.push({ path: item.path, message });
      const prepared = prepareForExport(item, source, 'fill', tell);
      if (prepared === null) return [];
      const { request } = prepared;
      if (request.secret !== null) {
        tell(WITHHELD.key(item.connection?.connection.info.name ?? '', 'environment'));
      }
      if (request.missing.length > 0) tell(WITHHELD.missing(request.missing.map((name) => `{{${name}}}`).join(', ')));
      tellCommon(item, request, tell);
      const command = curlCommand(request);
      return [source.items.length === 1 ? command : `# ${commentText(item.path.join(' / '))}\n${command}`];
    });
    return { files: [{ name: fileName(source.name, '.sh'), text: commands.join('\n') }], withheld };
  },
};

/** A name of a request must not end the comment that it stands in. */
function commentText(text: string): string {
  return text.replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, ' ');
}

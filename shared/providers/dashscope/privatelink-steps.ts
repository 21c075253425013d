/** The steps of the vendor's page "Access APIs over VPC", for the notes of a request. */
export const PRIVATELINK_STEPS = `Calls from a VPC that do not pass through the internet. Only the host changes; key, path and body stay.

1. Endpoint console › Interface Endpoint › Create Endpoint, in Singapore or China (Beijing): not in US (Virginia).
   Endpoint service com.aliyuncs.dashscope, the VPC, vSwitches in two zones or more, and a security group that lets
   ports 80 and 443 in.
2. Take the host from the details of the endpoint, and choose the preset that fits:
   - default domain, HTTP only: http://ep-***.dashscope.ap-southeast-1.privatelink.aliyuncs.com
   - custom domain, HTTPS: https://vpc-ap-southeast-1.dashscope.aliyuncs.com
3. Send from that VPC. From a VPC of another region, connect the two by CEN: the default domain then works, and the
   custom one after a private zone of its name with a CNAME record @ to the default domain.

If it fails: same VPC? Security group open for the caller's addresses? http:// with the default domain?
Host names hold letters, digits and hyphens only: test-for-dns works, test_for_dns does not.
PrivateLink, CEN and Private Zone may cost extra.
`;
